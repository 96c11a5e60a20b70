using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A copy of this checkout that a test may do anything to; its folder goes when the test is over.</summary>
/// <param name="root">Where it lies.</param>
/// <param name="environment">What the programs started in it see beside the environment of the tests.</param>
public sealed class Checkout(string root, IReadOnlyDictionary<string, string?> environment) : IDisposable
{
    public string Root => root;

    /// <summary>Variables for the programs started in it; null removes one.</summary>
    public Dictionary<string, string?> Environment { get; } = new(environment, StringComparer.Ordinal);

    /// <summary>The bundle of the core edition.</summary>
    public string Bundle => BundleOf("core");

    public string Archive => $"{Bundle}.tar";

    /// <summary>What a run was writing aside and did not put in its place.</summary>
    public IEnumerable<string> Leftovers => Directory.EnumerateFileSystemEntries(In("artifacts"), ".*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(path => Path.GetFileName(path).Contains(".part", StringComparison.Ordinal));

    public string In(string path) => Path.Combine(root, path);

    public string BundleOf(string edition) => Directory.EnumerateDirectories(In("artifacts/releases"), $"welkin-*-{edition}", SearchOption.AllDirectories).Single();

    public StartedProgram Start(params string[] arguments) => StartedProgram.Start(In("build.sh"), arguments, root, Environment);

    public Task<Ended> BuildAsync(params string[] arguments) => Start(arguments).Ended;

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(file))!);
        File.WriteAllText(In(file), text);
    }

    public void Append(string file, string text) => File.AppendAllText(In(file), text);

    /// <summary>How many lines a file has.</summary>
    public int Lines(string file) => File.ReadLines(In(file)).Count();

    /// <summary>Changes a file beside the code so that build.sh does not take it for changed code.</summary>
    public void Change(string file, Func<string, string> change)
    {
        var time = File.GetLastWriteTimeUtc(In(file));
        File.WriteAllText(In(file), change(File.ReadAllText(In(file))));
        File.SetLastWriteTimeUtc(In(file), time);
    }

    /// <summary>Fails unless the bundle is whole, unpacked and archived.</summary>
    /// <param name="trusted">File of the public key.</param>
    public void Verifies(string trusted, string edition = "core")
    {
        Assert.Empty(BundleVerifier.Verify(BundleOf(edition), PublicKey.Load(trusted)).Problems);
        Assert.Empty(BundleVerifier.Verify($"{BundleOf(edition)}.tar", PublicKey.Load(trusted)).Problems);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
