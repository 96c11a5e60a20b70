namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A named pipe in the place of a file: whoever reads the file waits.</summary>
internal sealed class Pipe
{
    private readonly string _file;

    private Pipe(string file) => _file = file;

    public static async Task<Pipe> InPlaceOfAsync(string file)
    {
        File.Delete(file);
        (await StartedProgram.Start("mkfifo", [file], "/").Ended).Expect();
        return new Pipe(file);
    }

    /// <summary>Gives whoever waits something to read.</summary>
    public async Task FlowAsync() => (await StartedProgram.Start("sh", ["-c", "echo 'kind: ConfigMap' > \"$0\"", _file], "/").Ended).Expect();
}
