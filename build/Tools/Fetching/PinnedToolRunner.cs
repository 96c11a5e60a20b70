namespace Welkin.Tools;

/// <summary>Runs pinned tools from where the provider has them, and any other one from PATH. A pinned tool is fetched when it is first run.</summary>
public sealed class PinnedToolRunner(IToolRunner run, ToolProvider tools) : IToolRunner
{
    public async Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default) =>
        await run.ReadAsync(await LocateAsync(command, cancel), cancel);

    public async Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default) =>
        await run.WriteAsync(await LocateAsync(command, cancel), output, cancel);

    public async Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default) =>
        await run.StreamAsync(await LocateAsync(command, cancel), line, cancel);

    private async Task<ToolCommand> LocateAsync(ToolCommand command, CancellationToken cancel) =>
        command.Executable is null && tools.Pins(command.Tool)
            ? command with { Executable = (await tools.LocateAsync(command.Tool, cancel)).Path }
            : command;
}
