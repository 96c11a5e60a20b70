namespace Welkin.Hardening;

/// <summary>Tests of the configuration of admission plugins.</summary>
internal static class AdmissionConfigurations
{
    /// <summary>The configurations that stand in an AdmissionConfiguration instead of in files of their own.</summary>
    public static IEnumerable<ConfigurationDocument> Inner(ConfigurationDocument document) => document.Root.Items("plugins").OfType<ConfigurationMap>()
        .Select(plugin => plugin.Map("configuration")).OfType<ConfigurationMap>()
        .Select(configuration => document with { Root = configuration });

    /// <summary>A namespace that says nothing is held to baseline at least and told what restricted asks, by pinned versions.</summary>
    public static CheckOutcome PodSecurity(ConfigurationDocument document)
    {
        var defaults = document.Root.Map("defaults");
        foreach (var mode in new[] { "enforce", "audit", "warn" })
        {
            var level = defaults?.Text(mode);
            if (level is not ("restricted" or "baseline") || (mode != "enforce" && level != "restricted"))
                return CheckOutcome.Fails(defaults?[mode]?.At ?? document.Root.At, $"{mode}: {level ?? "not set"}");
            var version = defaults!.Text($"{mode}-version");
            if (version?.StartsWith("v1.", StringComparison.Ordinal) != true)
                return CheckOutcome.Fails(defaults[$"{mode}-version"]?.At ?? defaults.At, $"{mode}-version: {version ?? "not set"}, which changes with every upgrade");
        }
        var exempt = document.Root.Map("exemptions")?.Texts("namespaces") ?? [];
        return CheckOutcome.Holds(document.Root.At, $"enforce {defaults!.Text("enforce")}{(exempt.IsEmpty ? "" : $", not in {string.Join(", ", exempt)}")}");
    }

    /// <summary>At least one limit, each of a known type with a rate.</summary>
    public static CheckOutcome EventRates(ConfigurationDocument document)
    {
        var limits = document.Root.Items("limits").OfType<ConfigurationMap>().ToList();
        var bad = limits.Find(limit => limit.Text("type") is not ("Server" or "Namespace" or "User" or "SourceAndObject") || !IsRate(limit.Text("qps")) || !IsRate(limit.Text("burst")));
        return limits.Count == 0 ? CheckOutcome.Fails(document.Root.At, "no limits")
            : bad is not null ? CheckOutcome.Fails(bad.At, $"a limit of type {bad.Text("type") ?? "nothing"}, qps {bad.Text("qps") ?? "nothing"}, burst {bad.Text("burst") ?? "nothing"}")
            : CheckOutcome.Holds(document.Root.At, string.Join(", ", limits.Select(limit => $"{limit.Text("type")} {limit.Text("qps")}/s")));
    }

    private static bool IsRate(string? text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var rate) && rate > 0;
}
