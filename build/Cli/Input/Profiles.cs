using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>Profiles that come with the tool, by name, and those of a person, by file.</summary>
internal static class Profiles
{
    private const string Prefix = "profiles/";

    public static IEnumerable<string> Names => typeof(Profiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^".yaml".Length])
        .Order(StringComparer.Ordinal);

    /// <exception cref="ReportedException">There is no such profile, or it has mistakes.</exception>
    public static Profile Read(string nameOrFile)
    {
        var findings = new FindingList();
        var text = Names.Contains(nameOrFile) ? BuiltIn(nameOrFile)
            : File.Exists(nameOrFile) ? YamlContent.ReadText(nameOrFile, nameOrFile, findings)
            : throw new ReportedException($"--profile: '{nameOrFile}' is neither a file nor one of {string.Join(", ", Names)}{Suggestion.For(nameOrFile, Names)}");
        var profile = text is null ? null : Profile.Read(nameOrFile, text, findings);
        findings.ThrowIfAny();
        return profile!;
    }

    private static string BuiltIn(string name)
    {
        using var reader = new StreamReader(typeof(Profiles).Assembly.GetManifestResourceStream($"{Prefix}{name}.yaml")!);
        return reader.ReadToEnd();
    }
}
