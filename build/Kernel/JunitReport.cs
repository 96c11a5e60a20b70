using System.Globalization;
using System.Text;
using System.Xml;

namespace Welkin.Kernel;

/// <summary>Writes JUnit XML, which CI servers read.</summary>
/// <remarks>The schema of Jenkins' xunit plug-in, junit-10.xsd.</remarks>
public static class JunitReport
{
    /// <summary>The suites as text that ends with a line feed.</summary>
    public static string Write(IEnumerable<JunitSuite> suites)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var suite in suites)
                Write(xml, suite);
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, JunitSuite suite)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Allowed(suite.Name));
        Count(xml, "tests", suite.Cases.Count);
        Count(xml, "failures", suite.Cases.Count(entry => entry.Outcome == JunitOutcome.Failure));
        Count(xml, "errors", suite.Cases.Count(entry => entry.Outcome == JunitOutcome.Error));
        Count(xml, "skipped", suite.Cases.Count(entry => entry.Outcome == JunitOutcome.Skipped));
        Time(xml, suite.Cases.Any(entry => entry.Time is not null) ? TimeSpan.FromTicks(suite.Cases.Sum(entry => entry.Time?.Ticks ?? 0)) : null);
        foreach (var entry in suite.Cases)
            Write(xml, entry);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, JunitCase entry)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Allowed(entry.Class));
        xml.WriteAttributeString("name", Allowed(entry.Name));
        Time(xml, entry.Time);
        if (Element(entry.Outcome) is { } outcome)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("message", Allowed(entry.Message));
            xml.WriteString(Allowed(string.Join('\n', entry.Lines)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string? Element(JunitOutcome outcome) => outcome switch
    {
        JunitOutcome.Failure => "failure",
        JunitOutcome.Error => "error",
        JunitOutcome.Skipped => "skipped",
        _ => null,
    };

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    private static void Time(XmlWriter xml, TimeSpan? time)
    {
        if (time is { } known)
            xml.WriteAttributeString("time", known.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    // XML has no way to write most control characters.
    private static string Allowed(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));
}

/// <summary>Cases that belong together.</summary>
public sealed record JunitSuite(string Name, IReadOnlyList<JunitCase> Cases);

/// <summary>One thing that was checked.</summary>
/// <param name="Message">Why it did not pass, in one line; empty where it did.</param>
/// <param name="Lines">The same at length.</param>
public sealed record JunitCase(string Class, string Name, JunitOutcome Outcome, string Message, IReadOnlyList<string> Lines)
{
    /// <summary>How long it took; null where nobody measured.</summary>
    public TimeSpan? Time { get; init; }
}

/// <summary>How a case ended.</summary>
public enum JunitOutcome
{
    Passed,
    Failure,

    /// <summary>It could not be checked, which is no pass.</summary>
    Error,
    Skipped,
}
