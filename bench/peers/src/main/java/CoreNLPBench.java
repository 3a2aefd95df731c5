import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.util.Properties;

/** CoreNLP from raw text to trees: sentences, tags, lemmas, and its neural dependency parser, one thread. */
public final class CoreNLPBench {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("annotators", "tokenize,pos,lemma,depparse");
    settings.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
    Texts.measure(
        args,
        documents -> {
          long spent = 0;
          long found = 0;
          for (Texts.Document document : documents) {
            Annotation annotation = new Annotation(document.text);
            long started = Texts.clock();
            pipeline.annotate(annotation);
            spent += Texts.clock() - started;
            found += annotation.get(CoreAnnotations.TokensAnnotation.class).size();
          }
          return new double[] {spent / 1e9, found};
        });
  }
}
