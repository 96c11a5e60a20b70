using Welkin.Tools;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class GuardedProgramsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GuardedProgramsTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the guard needs Linux");
        Directory.CreateDirectory(Path.Combine(Guarded, "programs"));
        Directory.CreateDirectory(Path.Combine(Guarded, "logs"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Guarded => Path.Combine(_folder.Path, "a folder");

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        await using var programs = new GuardedPrograms(new ToolRunner(), Guarded, keep: false);

        await programs.StartAsync("say", "/bin/echo", ["it's", "$HOME `x` \"y\"", "a\\b", "two\nlines", ""], Cancel);

        Assert.Equal("it's $HOME `x` \"y\" a\\b two\nlines \n", await LogAsync("say"));
    }

    [Fact]
    public async Task How_a_program_ended_is_known()
    {
        await using var programs = new GuardedPrograms(new ToolRunner(), Guarded, keep: false);
        await programs.StartAsync("stays", "/bin/sleep", ["60"], Cancel);
        Assert.Null(programs.FirstEnded());
        await programs.StartAsync("fails", "/bin/sh", ["-c", "exit 7"], Cancel);

        while (programs.FirstEnded() is null)
            await Task.Delay(10, Cancel);
        Assert.Equal("fails ended with exit code 7", programs.FirstEnded());
    }

    [Fact]
    public async Task One_that_will_not_end_is_killed_and_so_is_what_it_started()
    {
        var programs = new GuardedPrograms(new ToolRunner(), Guarded, keep: false);
        await programs.StartAsync("deaf", "/bin/sh", ["-c", "trap '' TERM; sleep 60 & sleep 60; sleep 60"], Cancel);
        while (MarkedProcesses.Of(Guarded).Count < 5)
            await Task.Delay(10, Cancel);

        await programs.DisposeAsync();

        Assert.Empty(MarkedProcesses.Of(Guarded));
    }

    [Fact]
    public async Task A_guard_that_cannot_start_says_why()
    {
        await using var programs = new GuardedPrograms(new NoPrograms(), Guarded, keep: false);

        Assert.Equal("the guard of the programs has ended: setsid: not found on PATH", programs.FirstEnded());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> LogAsync(string name)
    {
        var file = Path.Combine(Guarded, "logs", $"{name}.log");
        while (!File.Exists(file) || new FileInfo(file).Length == 0)
            await Task.Delay(10, Cancel);
        return await File.ReadAllTextAsync(file, Cancel);
    }

    private sealed class NoPrograms : IToolRunner
    {
        public Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default) => Task.FromException<string>(new ToolMissingException(command.Tool, "not found on PATH"));

        public Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) => ReadAsync(command, cancel);

        public Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default) => ReadAsync(command, cancel);
    }
}
