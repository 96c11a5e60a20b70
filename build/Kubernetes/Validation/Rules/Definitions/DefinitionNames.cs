namespace Welkin.Kubernetes;

/// <summary>The rules of <c>spec.names</c> (ValidateCustomResourceDefinitionNames).</summary>
internal static class DefinitionNames
{
    private static readonly string[] Required = ["plural", "singular", "kind", "listKind"];

    public static void Check(Field names, FaultList faults)
    {
        foreach (var name in Required.Where(name => names[name].Text is null or ""))
            faults.Required(names.Path[name]);
        Label(names["plural"], faults);
        Label(names["singular"], faults);
        Mixed(names["kind"], faults);
        Mixed(names["listKind"], faults);
        foreach (var name in names["shortNames"].Items)
            Label(name, faults);
        if (names["kind"].Text is { Length: > 0 } kind && kind == names["listKind"].Text)
            faults.Invalid(names.Path["listKind"], kind, "kind and listKind may not be the same");
        foreach (var category in names["categories"].Items)
            Label(category, faults);
    }

    /// <summary>A word of a list that must be there.</summary>
    public static void Enumerated(Field value, IReadOnlyList<string> allowed, FaultList faults)
    {
        if (value.Text is null or "")
            faults.Required(value.Path);
        else if (!allowed.Contains(value.Text))
            faults.NotSupported(value.Path, value.Node, allowed);
    }

    private static void Label(Field name, FaultList faults)
    {
        if (name.Text is { Length: > 0 } text && NameFormat.Dns1035Label(text).ToList() is { Count: > 0 } mistakes)
            faults.Invalid(name.Path, name.Node, string.Join(',', mistakes));
    }

    private static void Mixed(Field name, FaultList faults)
    {
        if (name.Text is { Length: > 0 } text && NameFormat.Dns1035Label(text.ToLowerInvariant()).ToList() is { Count: > 0 } mistakes)
            faults.Invalid(name.Path, name.Node, $"may have mixed case, but should otherwise match: {string.Join(',', mistakes)}");
    }
}
