using System.Text;
using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Bumps;

/// <summary>Our diffs in the hands of the programs that read diffs.</summary>
public sealed class UnifiedDiffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("patch", "-p1 --binary --fuzz=0 -i all.diff")]
    [InlineData("git", "apply --whitespace=nowarn all.diff")]
    public async Task Changed_files_become_what_the_diff_says(string program, string arguments)
    {
        var changes = Changes().ToList();
        foreach (var change in changes.Where(change => change.Before is not null))
            await File.WriteAllBytesAsync(Path.Combine(_folder, change.Path), change.Before!.Value.ToArray(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "all.diff"), UnifiedDiff.Of(changes), TestContext.Current.CancellationToken);

        (await OracleProgram.RunAsync(program, arguments.Split(' '), _folder, environment: new Dictionary<string, string?> { ["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(_folder) })).Expect();

        Assert.All(changes, change => Assert.Equal(Text(change.After), File.ReadAllText(Path.Combine(_folder, change.Path))));
    }

    // Every way to change up to two of sixteen lines: replaced, removed, doubled, with and without an end of the last line.
    private static IEnumerable<FileChange> Changes()
    {
        var lines = Enumerable.Range(1, 16).Select(number => number % 5 == 0 ? $"{number} ü 𝄞\r\n" : $"{number}\n").ToArray();
        yield return new FileChange("new.yaml", null, Encoding.UTF8.GetBytes("a: 1\nb: 2"));
        for (var first = 0; first < lines.Length; first++)
        {
            for (var second = first; second < lines.Length; second++)
            {
                foreach (var (number, edit) in ((string[])["", "new\n", "x\n{0}", "{0}{0}"]).Index())
                {
                    var after = string.Concat(lines.Select((line, index) => index == first || index == second ? edit.Replace("{0}", line, StringComparison.Ordinal) : line));
                    yield return Change($"{first}-{second}-{number}.yaml", string.Concat(lines), after);
                    yield return Change($"{first}-{second}-{number}-open.yaml", string.Concat(lines).TrimEnd('\n'), number % 2 == 0 ? after : after.TrimEnd('\n'));
                }
            }
        }
    }

    private static FileChange Change(string path, string before, string after) => new(path, Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
