using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Welkin.Tests.Integration.Oracles;

/// <summary>Finds oracles in a cache of this user, and brings them there on first use without touching the system.</summary>
public static class OracleStore
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Found = new(StringComparer.Ordinal);

    /// <summary>The folder of a program, for PATH. Skips the test where it cannot be had; fails it on CI when it is required there.</summary>
    public static async Task<string> FolderAsync(string name)
    {
        var oracle = Oracle.All[name];
        try
        {
            return Path.GetDirectoryName(await Found.GetOrAdd(name, _ => new(() => BringAsync(oracle))).Value)!;
        }
        catch (OracleMissingException e)
        {
            var reason = $"{name} ({oracle.Package} {oracle.Version} of {oracle.Suite}) cannot be had: {e.Message}";
            Console.WriteLine(reason);
            Assert.SkipUnless(oracle.Required && Environment.GetEnvironmentVariable("CI") == "true", reason);
            throw;
        }
    }

    private static async Task<string> BringAsync(Oracle oracle)
    {
        var digest = oracle.Digest ?? throw new OracleMissingException("no digest is pinned for this processor");
        var folder = Path.Combine(CacheFolder(), $"{oracle.Package}-{digest[..16]}");
        var program = Path.Combine(folder, oracle.Program);
        if (File.Exists(program))
            return program;

        Directory.CreateDirectory(CacheFolder());
        var aside = Directory.CreateDirectory(Path.Combine(CacheFolder(), $".part-{Guid.NewGuid():N}"));
        try
        {
            var package = await DebianPackages.DownloadAsync(oracle, aside.FullName);
            await using (var stream = File.OpenRead(package))
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)) is var actual && actual != digest)
                    throw new InvalidOperationException($"{Path.GetFileName(package)} has the digest {actual}, pinned is {digest}");
            var unpacked = Path.Combine(aside.FullName, "unpacked");
            (await OracleProgram.RunAsync("dpkg", ["-x", package, unpacked])).Expect();
            if (!Directory.Exists(folder))
                Directory.Move(unpacked, folder);
        }
        catch (IOException) when (File.Exists(program))
        {
            // Another run was first.
        }
        finally
        {
            aside.Delete(recursive: true);
        }

        return program;
    }

    private static string CacheFolder() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "welkin", "oracles");
}
