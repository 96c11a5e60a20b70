using System.Collections.Immutable;
using System.Text;
using Welkin.Tools;
using Welkin.Tools.Branches;

namespace Welkin.Tests.Unit.Tools.GitHub;

/// <summary>A checkout of a bare repository beside it, with a component in it, through the real git.</summary>
internal sealed class GitCheckout : IDisposable
{
    public const string ComponentFile = "components/dex/component.yaml";
    private readonly string _root = Directory.CreateTempSubdirectory("welkin-branches-").FullName;

    public ToolRunner Run { get; } = new();

    public string Folder => Path.Combine(_root, "platform");

    public string Bare => Path.Combine(_root, "platform.git");

    public static async Task<GitCheckout> CreateAsync()
    {
        Assert.SkipWhen(ExecutablePath.Find("git") is null, "git is not installed");
        var checkout = new GitCheckout();
        await checkout.Run.ReadAsync(new ToolCommand("git", ["init", "--quiet", "--bare", "--initial-branch=main", checkout.Bare]));
        await checkout.CloneAsync("platform");
        checkout.Write(ComponentFile, "version: 1.0.0\n");
        checkout.Write("README.md", "one\n");
        await checkout.CommitAsync("One");
        await checkout.GitAsync("push", "--quiet", "origin", "HEAD:refs/heads/main");
        return checkout;
    }

    /// <summary>Another checkout of the same repository, as another person has it.</summary>
    public async Task<GitCheckout> OfAnotherAsync(string branch)
    {
        var other = new GitCheckout();
        await Run.ReadAsync(new ToolCommand("git", ["clone", "--quiet", "--branch", branch, Bare, other.Folder]));
        await other.NameAsync("Jane");
        return other;
    }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
    }

    public async Task CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--no-gpg-sign", "--message", message);
    }

    public async Task<string> GitAsync(params string[] arguments) => (await Run.ReadAsync(new ToolCommand("git", ["-C", Folder, .. arguments]))).TrimEnd();

    /// <summary>What a branch of the bare repository holds.</summary>
    public Task<string> ThereAsync(params string[] arguments) => ReadBareAsync(arguments);

    public Task<PublishedBranch> PublishAsync(string version, bool push = true, string target = "main") =>
        PublishAsync(Bump(version) with { Base = target }, push);

    public Task<PublishedBranch> PublishAsync(BranchCommit wanted, bool push = true) =>
        new BranchPublisher(Run, Folder, GitAccess.None).PublishAsync(wanted, push, TestContext.Current.CancellationToken);

    public static BranchCommit Bump(string version) => new(
        "origin", "main", "bumps/2026.4/dex", $"Bump dex to {version}",
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(ComponentFile, Encoding.UTF8.GetBytes($"version: {version}\n"))]));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task CloneAsync(string name)
    {
        await Run.ReadAsync(new ToolCommand("git", ["clone", "--quiet", Bare, Path.Combine(_root, name)]));
        await NameAsync("Test");
    }

    private async Task NameAsync(string name)
    {
        await GitAsync("config", "user.name", name);
        await GitAsync("config", "user.email", $"{name.ToLowerInvariant()}@example.com");
    }

    private async Task<string> ReadBareAsync(string[] arguments) => (await Run.ReadAsync(new ToolCommand("git", ["-C", Bare, .. arguments]))).TrimEnd();
}
