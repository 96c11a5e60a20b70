using Welkin.Releases.Signing;

namespace Welkin.Pipeline.Stages;

/// <summary>Where the key of a run comes from.</summary>
public static class SigningKey
{
    /// <summary>The key a person names, its passphrase from the environment; without one the development key of this user.</summary>
    public static ReleaseKey Open(string? file) => file is null
        ? DevelopmentKey.Ensure(Path.Combine(DataFolder, "keys"))
        : ReleaseKey.Load(file, Environment.GetEnvironmentVariable(ReleaseKey.PassphraseVariable));

    // XDG Base Directory Specification; the framework maps it for each system.
    private static string DataFolder => Environment.GetEnvironmentVariable("WELKIN_DATA") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "welkin");
}
