using System.Text;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>What the runner gives, and what it says when a tool fails, with real child processes.</summary>
public sealed class ToolRunnerTests
{
    private readonly ToolRunner _runner = new();

    [Fact]
    public async Task Arguments_arrive_as_they_are_without_a_shell()
    {
        string[] words = ["$HOME", "a b", "*", "\"quoted\"", "", "; exit 3", "tschüß"];

        Assert.Equal(string.Join('\n', words), await _runner.ReadAsync(DummyTool.Command(["echo", .. words])));
    }

    [Fact]
    public async Task Standard_input_is_written_and_ends() =>
        Assert.Equal("ä\nb", await _runner.ReadAsync(DummyTool.Command("input") with { StandardInput = "ä\nb" }));

    [Fact]
    public async Task Without_standard_input_the_process_reads_end_of_file() =>
        Assert.Equal("", await _runner.ReadAsync(DummyTool.Command("input")));

    [Fact]
    public async Task Variables_are_set_and_taken_away()
    {
        var command = DummyTool.Command("environment", "WELKIN_TEST");
        Assert.Equal("yes", await _runner.ReadAsync(command with { Environment = command.Environment.Add("WELKIN_TEST", "yes") }));

        var path = DummyTool.Command("environment", "PATH");
        Assert.Equal("(not set)", await _runner.ReadAsync(path with { Environment = path.Environment.Add("PATH", null) }));
    }

    [Fact]
    public async Task The_process_starts_in_its_folder()
    {
        using var folder = new TemporaryFolder();
        Assert.EndsWith(Path.GetFileName(folder.Path), await _runner.ReadAsync(DummyTool.Command("folder") with { WorkingFolder = folder.Path }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_shows_command_exit_code_and_standard_error()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => _runner.ReadAsync(DummyTool.Command("error", "first", "second line")));

        Assert.Equal(["dummy error first 'second line' exited with 1", "  first", "  second line"], failure.Lines);
        Assert.Equal(1, failure.ExitCode);
    }

    [Fact]
    public async Task A_failure_keeps_the_last_lines_of_a_long_standard_error()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => _runner.ReadAsync(DummyTool.Command("flood-error", "100000")));

        Assert.Equal(52, failure.Lines.Count);
        Assert.Equal("  … 99950 lines before these …", failure.Lines[1]);
        Assert.Equal("  line 100000", failure.Lines[^1]);
    }

    [Fact]
    public async Task A_line_of_any_length_is_cut()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => _runner.ReadAsync(DummyTool.Command("long-error", "1000", "end")));

        Assert.EndsWith("x … (line cut)", Assert.Single(failure.Errors), StringComparison.Ordinal);
        Assert.Equal(64 * 1024 + " … (line cut)".Length, failure.Errors[0].Length);
    }

    [Fact]
    public async Task Too_much_output_stops_the_process()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => _runner.ReadAsync(DummyTool.Command("flood", "100000000") with { OutputLimit = 100_000 }));

        Assert.Equal("dummy flood 100000000 wrote more than 100000 bytes and was stopped", failure.Lines[0]);
    }

    [Fact]
    public async Task Output_goes_to_a_stream_byte_for_byte()
    {
        using var output = new MemoryStream();
        await _runner.WriteAsync(DummyTool.Command("flood", "1000"), output);

        Assert.Equal(1_024_000, output.Length);
    }

    [Fact]
    public async Task Lines_of_both_outputs_are_shown_as_they_come()
    {
        List<string> lines = [];
        await _runner.StreamAsync(DummyTool.Command("echo", "one", "two"), lines.Add);
        await Assert.ThrowsAsync<ToolFailedException>(() => _runner.StreamAsync(DummyTool.Command("error", "three"), lines.Add));

        Assert.Equal(["one", "two", "three"], lines);
    }

    [Fact]
    public async Task A_missing_tool_is_named()
    {
        Assert.Equal(["no-such-tool: not found on PATH"], (await Missing(new ToolCommand("no-such-tool", []))).Lines);
        Assert.Equal(["dummy: there is no executable /no/where"], (await Missing(DummyTool.Command() with { Executable = "/no/where" })).Lines);
        Assert.Equal(["dummy: there is no folder /no/where to start it in"], (await Missing(DummyTool.Command("exit", "0") with { WorkingFolder = "/no/where" })).Lines);
    }

    [Fact]
    public async Task A_file_that_may_not_be_started_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("tool", Encoding.ASCII.GetBytes("#!/bin/sh\n"));

        Assert.StartsWith($"dummy: {file} cannot be started: ", (await Missing(DummyTool.Command() with { Executable = file })).Lines[0], StringComparison.Ordinal);
    }

    private Task<ToolMissingException> Missing(ToolCommand command) => Assert.ThrowsAsync<ToolMissingException>(() => _runner.ReadAsync(command));
}
