using System.Globalization;
using System.Text;
using System.Xml;

namespace Welkin.Kubernetes;

/// <summary>Writes a report as JUnit XML, which CI servers read: an object is a case, what was not evaluated a skipped one.</summary>
/// <remarks>The schema of Jenkins' xunit plug-in, junit-10.xsd.</remarks>
public static class ValidationJunit
{
    public static string Write(ValidationReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"welkin validate: Kubernetes {report.Server}");
            Count(xml, "tests", report.Objects.Length + report.Unreadable.Length);
            Count(xml, "failures", report.Refused);
            Count(xml, "errors", report.Unreadable.Length);
            Count(xml, "skipped", report.NotEvaluated);
            foreach (var finding in report.Unreadable)
                Case(xml, finding.At.File, $"line {finding.At.Line.ToString(CultureInfo.InvariantCulture)}", "error", finding.Text, [finding.ToString()]);
            foreach (var item in report.Objects)
                Object(xml, item);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void Object(XmlWriter xml, ValidatedObject item)
    {
        var faults = item.Verdict.Faults.Zip(item.Places, (fault, place) => (fault, line: $"{place}: {fault.Id}: {fault.Text}")).ToList();
        if (item.Verdict.Refused)
            Case(xml, item.At.File, $"{item.Identity}", "failure", faults.First(pair => !pair.fault.Tolerated).fault.Text, faults.Select(pair => pair.line));
        else if (!item.Verdict.NotEvaluated.IsEmpty)
            Case(xml, item.At.File, $"{item.Identity}", "skipped", "not evaluated", item.Verdict.NotEvaluated);
        else
            Case(xml, item.At.File, $"{item.Identity}", null, "", []);
    }

    private static void Case(XmlWriter xml, string file, string name, string? outcome, string message, IEnumerable<string> lines)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Allowed(file));
        xml.WriteAttributeString("name", Allowed(name));
        if (outcome is not null)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("message", Allowed(message));
            xml.WriteString(Allowed(string.Join('\n', lines)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    // XML has no way to write most control characters.
    private static string Allowed(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));
}
