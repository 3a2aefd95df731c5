import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Texts with their sentences and tagged tokens, as bench/times.ts writes them: lines of tab-separated fields, "D day base64" opens a
 * document, "S start end" a sentence, "T start end tag" a token. Offsets are in UTF-16 code units.
 */
final class Texts {
  static final class Token {
    int start, end;
    String tag;
  }

  static final class Sentence {
    int start, end;
    final List<Token> tokens = new ArrayList<>();
  }

  static final class Document {
    String day, text;
    final List<Sentence> sentences = new ArrayList<>();
  }

  static List<Document> read(String file) throws Exception {
    List<Document> documents = new ArrayList<>();
    Document document = null;
    Sentence sentence = null;
    for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("D")) {
        document = new Document();
        document.day = cells[1];
        document.text = new String(Base64.getDecoder().decode(cells[2]), StandardCharsets.UTF_8);
        documents.add(document);
      } else if (cells[0].equals("S")) {
        sentence = new Sentence();
        sentence.start = Integer.parseInt(cells[1]);
        sentence.end = Integer.parseInt(cells[2]);
        document.sentences.add(sentence);
      } else {
        Token token = new Token();
        token.start = Integer.parseInt(cells[1]);
        token.end = Integer.parseInt(cells[2]);
        token.tag = cells[3];
        sentence.tokens.add(token);
      }
    }
    return documents;
  }

  /** Processor time of this thread in nanoseconds: a busy machine does not count. */
  static long clock() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** One reading of all documents: the seconds of the time tagger alone, and how many expressions it found. */
  interface Tagger {
    double[] run(List<Document> documents) throws Exception;
  }

  /** Reads all documents several times and prints the fastest reading: seconds and expressions, tab-separated. */
  static void measure(String[] args, Tagger tagger) throws Exception {
    List<Document> documents = read(args[0]);
    int rounds = Integer.parseInt(args[1]);
    double least = Double.POSITIVE_INFINITY;
    double found = 0;
    for (int round = 0; round < rounds; round++) {
      double[] one = tagger.run(documents);
      least = Math.min(least, one[0]);
      found = one[1];
    }
    System.out.println("result\t" + least + "\t" + (long) found);
  }
}
