using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Welkin.Kernel;

namespace Welkin.Pipeline.Testing;

/// <summary>What one test project came to, read from its TRX results.</summary>
public sealed record TestResult(string Suite, int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a results file; a project that died before it wrote all of one has failed.</summary>
    public static TestResult Read(string suite, string file)
    {
        try
        {
            var outcomes = XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(result => (string?)result.Attribute("outcome")).ToList();
            return new TestResult(suite, outcomes.Count(outcome => outcome == "Passed"), outcomes.Count(outcome => outcome is not ("Passed" or "NotExecuted")),
                outcomes.Count(outcome => outcome == "NotExecuted"));
        }
        catch (Exception failure) when (failure is IOException or XmlException)
        {
            return new TestResult(suite, 0, 1, 0);
        }
    }

    /// <exception cref="ReportedException">A test failed, or a suite ran none.</exception>
    public static void ThrowUnlessAllPassed(IReadOnlyList<TestResult> results)
    {
        var bad = results.Where(result => result.Failed > 0 || result.Passed == 0).Select(result => $"tests failed: {result}").ToList();
        if (bad.Count > 0)
            throw new ReportedException(bad);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Suite}: {Passed} passed, {Failed} failed, {Skipped} skipped");
}
