namespace Welkin.Tools;

/// <summary>Reads the report of <c>helm lint</c>.</summary>
internal static class HelmLint
{
    /// <summary>The warnings and errors with the lines that belong to them; where the report has none, what Helm said instead.</summary>
    public static IReadOnlyList<string> Complaints(string report, IEnumerable<string> errors)
    {
        List<string> complaints = [];
        var belongs = false;
        foreach (var line in report.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            belongs = line[0] == '[' ? !line.StartsWith("[INFO]", StringComparison.Ordinal) : belongs && !line.StartsWith("==>", StringComparison.Ordinal);
            if (belongs || line.StartsWith("Error", StringComparison.Ordinal))
                complaints.Add(line);
        }
        return complaints.Count > 0 ? complaints : [.. errors];
    }
}
