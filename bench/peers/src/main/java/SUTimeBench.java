import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.time.TimeAnnotator;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** SUTime's annotator alone, on tokens that are given to it. */
public final class SUTimeBench {
  public static void main(String[] args) throws Exception {
    TimeAnnotator tagger = new TimeAnnotator("sutime", new Properties());
    Texts.measure(
        args,
        documents -> {
          long spent = 0;
          long found = 0;
          for (Texts.Document document : documents) {
            Annotation annotation = annotationOf(document);
            long started = Texts.clock();
            tagger.annotate(annotation);
            spent += Texts.clock() - started;
            found += annotation.get(TimeAnnotations.TimexAnnotations.class).size();
          }
          return new double[] {spent / 1e9, found};
        });
  }

  private static Annotation annotationOf(Texts.Document document) {
    Annotation annotation = new Annotation(document.text);
    annotation.set(CoreAnnotations.DocDateAnnotation.class, document.day);
    List<CoreLabel> all = new ArrayList<>();
    List<CoreMap> sentences = new ArrayList<>();
    for (Texts.Sentence one : document.sentences) {
      List<CoreLabel> tokens = new ArrayList<>();
      for (Texts.Token word : one.tokens) {
        CoreLabel token = CoreLabel.wordFromString(document.text.substring(word.start, word.end));
        token.setOriginalText(token.word());
        token.setBeginPosition(word.start);
        token.setEndPosition(word.end);
        token.setTag(word.tag);
        token.setIndex(tokens.size() + 1);
        tokens.add(token);
      }
      Annotation sentence = new Annotation(document.text.substring(one.start, one.end));
      sentence.set(CoreAnnotations.CharacterOffsetBeginAnnotation.class, one.start);
      sentence.set(CoreAnnotations.CharacterOffsetEndAnnotation.class, one.end);
      sentence.set(CoreAnnotations.TokensAnnotation.class, tokens);
      sentence.set(CoreAnnotations.TokenBeginAnnotation.class, all.size());
      sentence.set(CoreAnnotations.TokenEndAnnotation.class, all.size() + tokens.size());
      sentence.set(CoreAnnotations.SentenceIndexAnnotation.class, sentences.size());
      all.addAll(tokens);
      sentences.add(sentence);
    }
    annotation.set(CoreAnnotations.TokensAnnotation.class, all);
    annotation.set(CoreAnnotations.SentencesAnnotation.class, sentences);
    return annotation;
  }
}
