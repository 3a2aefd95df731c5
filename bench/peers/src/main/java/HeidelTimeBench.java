import de.unihd.dbs.heideltime.standalone.Config;
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.components.impl.JCasFactoryImpl;
import de.unihd.dbs.heideltime.standalone.components.impl.UimaContextImpl;
import de.unihd.dbs.uima.annotator.heideltime.HeidelTime;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Dct;
import de.unihd.dbs.uima.types.heideltime.Sentence;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import de.unihd.dbs.uima.types.heideltime.Token;
import java.util.Properties;
import org.apache.uima.UIMAFramework;
import org.apache.uima.jcas.JCas;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.XMLInputSource;

/** HeidelTime's annotator alone, in its mode for news, on tokens that are given to it. */
public final class HeidelTimeBench {
  public static void main(String[] args) throws Exception {
    Properties config = new Properties();
    for (String key : new String[] {"considerDate", "considerDuration", "considerSet", "considerTime"})
      config.setProperty(key, "true");
    config.setProperty(Config.CONSIDER_TEMPONYM, "false");
    // the names under which the annotator asks for its parameters
    String[][] names = {
      {Config.UIMAVAR_DATE, "Date"},
      {Config.UIMAVAR_TIME, "Time"},
      {Config.UIMAVAR_DURATION, "Duration"},
      {Config.UIMAVAR_SET, "Set"},
      {Config.UIMAVAR_TEMPONYM, "Temponym"},
      {Config.UIMAVAR_LANGUAGE, "Language"},
      {Config.UIMAVAR_TYPETOPROCESS, "Type"},
    };
    for (String[] name : names) config.setProperty(name[0], name[1]);
    Config.setProps(config);
    HeidelTime tagger = new HeidelTime();
    tagger.initialize(new UimaContextImpl(Language.ENGLISH, DocumentType.NEWS, false));
    TypeSystemDescription types =
        UIMAFramework.getXMLParser()
            .parseTypeSystemDescription(
                new XMLInputSource(
                    HeidelTime.class.getClassLoader().getResource("desc/type/HeidelTime_TypeSystem.xml")));
    JCasFactoryImpl factory = new JCasFactoryImpl(new TypeSystemDescription[] {types});
    Texts.measure(
        args,
        documents -> {
          long spent = 0;
          long found = 0;
          for (Texts.Document document : documents) {
            JCas cas = factory.createJCas();
            fill(cas, document);
            long started = Texts.clock();
            tagger.process(cas);
            spent += Texts.clock() - started;
            found += cas.getAnnotationIndex(Timex3.type).size();
          }
          return new double[] {spent / 1e9, found};
        });
  }

  private static void fill(JCas cas, Texts.Document document) {
    cas.setDocumentText(document.text);
    Dct day = new Dct(cas);
    day.setValue(document.day.replace("-", ""));
    day.setFilename("bench");
    day.addToIndexes();
    int sentenceId = 0;
    int tokenId = 0;
    for (Texts.Sentence one : document.sentences) {
      Sentence sentence = new Sentence(cas, one.start, one.end);
      sentence.setFilename("bench");
      sentence.setSentenceId(sentenceId++);
      sentence.addToIndexes();
      for (Texts.Token word : one.tokens) {
        Token token = new Token(cas, word.start, word.end);
        token.setFilename("bench");
        token.setTokenId(tokenId++);
        token.setPos(word.tag);
        token.addToIndexes();
      }
    }
  }
}
