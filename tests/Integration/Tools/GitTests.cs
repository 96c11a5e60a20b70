using Welkin.Tools;

namespace Welkin.Tests.Integration.Tools;

/// <summary>A checkout through the real git.</summary>
public sealed class GitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-git-").FullName;
    private readonly ToolRunner _run = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Outside_a_repository_there_is_nothing_to_say() =>
        Assert.Null(await new Git(_run).DescribeAsync(_folder));

    [Fact]
    public async Task A_checkout_has_a_commit_and_may_be_dirty()
    {
        Assert.SkipWhen(ExecutablePath.Find("git") is null, "git is not installed");
        await GitAsync("init", "--quiet");
        Assert.Null(await new Git(_run).DescribeAsync(_folder));

        File.WriteAllText(Path.Combine(_folder, "file"), "one");
        await GitAsync("add", "file");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--no-gpg-sign", "--message", "One");
        var commit = (await GitAsync("rev-parse", "HEAD")).Trim();
        Assert.Equal(new GitState(commit, Dirty: false), await new Git(_run).DescribeAsync(_folder));

        File.WriteAllText(Path.Combine(_folder, "file"), "two");
        Assert.Equal(new GitState(commit, Dirty: true), await new Git(_run).DescribeAsync(_folder));
    }

    private Task<string> GitAsync(params string[] arguments) => _run.ReadAsync(new ToolCommand("git", ["-C", _folder, .. arguments]));
}
