using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>What comes with the tool beside profiles: a customer has no repository to look into.</summary>
internal static class HardeningLibrary
{
    private const string Crosswalks = "crosswalk/";
    private const string Pairs = "pairs/";

    /// <summary>What the controls meet, as the repository had it when the tool was built, where tests have checked it.</summary>
    public static CrosswalkIndex Crosswalk() => new(typeof(HardeningLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Crosswalks, StringComparison.Ordinal))
        .Select(name => YamlContent.Read<Crosswalk>(name, Text(name)!, []))
        .OfType<Crosswalk>());

    /// <summary>The failing and the holding example of a control; null where there are none.</summary>
    public static string? Pair(string control) => Text($"{Pairs}{control}.yaml");

    private static string? Text(string name)
    {
        using var stream = typeof(HardeningLibrary).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
