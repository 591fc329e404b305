import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line in (day, tab, text), one line out (TimeML, its line breaks as spaces); the last line is the seconds taken. */
public class HeidelPeer {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HeidelTimeStandalone reader = new HeidelTimeStandalone(
            Language.ARABIC, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.NO);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        long taken = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t", 2);
            long began = System.nanoTime();
            String answer;
            try {
                answer = reader.process(parts[1], days.parse(parts[0]));
            } catch (Exception failed) {
                answer = "";
            }
            taken += System.nanoTime() - began;
            out.println(answer.replace('\n', ' ').replace('\r', ' '));
        }
        out.println(taken / 1e9);
    }
}
