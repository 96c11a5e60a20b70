using System.Runtime.InteropServices;
using System.Text.Json;

namespace Welkin.Tests.Integration.Oracles;

/// <summary>A program of another project whose verdict our output must pass: a Debian package, pinned by version and by the digest of its file.</summary>
/// <param name="Suite">The Debian suite that has the version; sid forgets versions, trixie does not.</param>
/// <param name="Program">The path of the program in the package.</param>
/// <param name="Required">Whether CI fails without it. Elsewhere its tests are skipped, with the reason.</param>
/// <param name="Sha256">Of the package's file, by processor architecture.</param>
public sealed record Oracle(string Package, string Suite, string Version, string Program, bool Required, IReadOnlyDictionary<string, string> Sha256)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Everything pinned in <c>oracles.json</c>, by the name tests use.</summary>
    public static IReadOnlyDictionary<string, Oracle> All { get; } = JsonSerializer.Deserialize<Dictionary<string, Oracle>>(File.ReadAllText(Pins()), Json)!;

    /// <summary>The digest for this machine, or null where none is pinned.</summary>
    public string? Digest => Sha256.GetValueOrDefault(RuntimeInformation.OSArchitecture.ToString());

    private static string Pins()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests do not lie in the repository");
        return Path.Combine(folder.FullName, "tests/Integration/Oracles/oracles.json");
    }
}
