using Welkin.Kernel;
using Welkin.Tests.Integration.Charts;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>The tests of whole runs; they follow each other, for each takes the whole machine.</summary>
[CollectionDefinition]
public sealed class EndToEndCollection : ICollectionFixture<FirstBuild>;

/// <summary>This checkout's files in a folder of their own, committed, and the release that the first <c>./build.sh</c> there has cut.</summary>
public sealed class FirstBuild : IAsyncLifetime
{
    /// <summary>The day on which waivers are judged.</summary>
    public const string AsOf = "--as-of=2026-12-01";

    private static readonly string[] Results = ["cache", "releases", "store", "work"];
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-end-to-end-").FullName;
    private readonly Dictionary<string, string?> _environment;
    private int _copies;

    public FirstBuild()
    {
        _environment = new(StringComparer.Ordinal)
        {
            ["WELKIN_DATA"] = Path.Combine(_folder, "data"),
            ["WELKIN_KEY_PASSPHRASE"] = null,
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
        };
        Checkout = new Checkout(Directory.CreateDirectory(Path.Combine(_folder, "first")).FullName, _environment);
    }

    public Checkout Checkout { get; }

    /// <summary>The public key that the bundle was signed with, outside of it.</summary>
    public string TrustedKey => Path.Combine(_folder, "trusted.pub");

    public Sha256 ArchiveDigest { get; private set; }

    public Sha256 ReleaseDigest { get; private set; }

    public string Tool => Checkout.In("artifacts/tools/welkin");

    public async ValueTask InitializeAsync()
    {
        await CopyFilesAsync();
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "A checkout");
        await GitAsync("repack", "-adq");   // one file is copied sooner than a thousand

        (await Checkout.BuildAsync(AsOf)).Expect();
        File.Copy(Path.Combine(Checkout.Bundle, "keys/development.pub"), TrustedKey);
        ArchiveDigest = Sha256.OfFile(Checkout.Archive);
        ReleaseDigest = Sha256.OfFile(Path.Combine(Checkout.Bundle, "release.json"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A folder of a test's own, that goes when all tests are over.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"extra-{Interlocked.Increment(ref _copies)}")).FullName;

    /// <summary>Runs the tool that the first build left.</summary>
    public Task<Ended> WelkinAsync(params string[] arguments) => StartedProgram.Start(Tool, arguments, _folder, _environment).Ended;

    /// <summary>A copy that is compiled and has cut nothing yet.</summary>
    public async Task<Checkout> CompiledAsync(string? name = null)
    {
        var root = Path.Combine(_folder, name ?? $"copy-{Interlocked.Increment(ref _copies)}");
        Directory.CreateDirectory(Path.Combine(root, "artifacts/bin"));
        await CopyAsync(Directory.EnumerateFileSystemEntries(Checkout.Root).Where(path => Path.GetFileName(path) != "artifacts"), root);
        await CopyAsync([Checkout.In("artifacts/build.stamp")], Path.Combine(root, "artifacts"));
        await CopyAsync([Checkout.In("artifacts/bin/Pipeline")], Path.Combine(root, "artifacts/bin"));
        return new Checkout(root, _environment);
    }

    /// <summary>A copy that has cut the core release.</summary>
    public async Task<Checkout> ReleasedAsync()
    {
        var copy = await CompiledAsync();
        await CopyAsync(Results.Select(name => Checkout.In($"artifacts/{name}")), copy.In("artifacts"));
        return copy;
    }

    // As build.sh looks at the times of files and folders, all of them are kept: nothing is compiled again.
    private static async Task CopyAsync(IEnumerable<string> paths, string into) => (await StartedProgram.Start("cp", ["-a", .. paths, into], "/").Ended).Expect();

    private async Task CopyFilesAsync()
    {
        var listing = await StartedProgram.Start("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], ChartMirrorFolder.Checkout).Ended;
        foreach (var file in listing.Expect().Output.Split('\n').Where(file => File.Exists(Path.Combine(ChartMirrorFolder.Checkout, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Checkout.In(file))!);
            File.Copy(Path.Combine(ChartMirrorFolder.Checkout, file), Checkout.In(file));
        }
    }

    private async Task GitAsync(params string[] arguments) => (await StartedProgram.Start("git", arguments, Checkout.Root, new Dictionary<string, string?>(_environment)
    {
        ["GIT_AUTHOR_DATE"] = "2026-01-01T00:00:00Z",
        ["GIT_COMMITTER_DATE"] = "2026-01-01T00:00:00Z",
    }).Ended).Expect();
}
