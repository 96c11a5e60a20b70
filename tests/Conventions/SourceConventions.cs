using System.Text.RegularExpressions;

namespace Welkin.Tests.Conventions;

public sealed partial class SourceConventions
{
    private static IEnumerable<string> Sources => Repository.Files(".cs", "build", "tests");

    [Fact]
    public void No_source_file_is_longer_than_250_lines() => Assert.Empty(
        from file in Sources
        let lines = Repository.Read(file).Count(character => character == '\n')
        where lines > 250
        select $"{file}: {lines} lines");

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Assert.Empty(Found(Sources.Where(file => !file.EndsWith("SourceConventions.cs", StringComparison.Ordinal)), Unfinished()));

    [Fact]
    public void Every_public_type_says_what_it_is() => Assert.Empty(
        from file in Repository.Files(".cs", "build")
        let lines = Repository.Read(file).Split('\n')
        from index in Enumerable.Range(0, lines.Length)
        where PublicType().IsMatch(lines[index]) && !Documented(lines, index)
        select $"{file}:{index + 1}: {lines[index]}");

    [Fact]
    public void No_file_is_named_after_nothing() =>
        Assert.DoesNotMatch(Vague(), string.Join('\n', Sources));

    [Fact]
    public void Processes_are_started_in_one_file_alone() => Assert.Equal(
        ["build/Tools/Running/ToolStart.cs"],
        Repository.Files(".cs", "build").Where(file => Starts().IsMatch(Repository.Read(file))));

    [Fact]
    public void Both_build_scripts_keep_the_same_comments() =>
        Assert.Equal(Comments("build.sh"), Comments("build.ps1"));

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() =>
        Assert.Empty(Found(Repository.Files(), MachinePath()));

    [Fact]
    public void The_readme_says_what_was_decided() =>
        Assert.Matches("(?m)^#+ Decisions$", Repository.Read("README.md"));

    private static IEnumerable<string> Found(IEnumerable<string> files, Regex what) =>
        from file in files
        from line in Repository.Read(file).Split('\n').Index()
        where what.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    private static IEnumerable<string> Comments(string script) =>
        Repository.Read(script).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("# ", StringComparison.Ordinal));

    // A task's description is what --description shows of it.
    private static bool Documented(string[] lines, int index)
    {
        while (index > 0 && (lines[index - 1].TrimStart().StartsWith('[') || lines[index - 1].Trim().Length == 0))
        {
            index--;
            if (lines[index].StartsWith("[TaskDescription(", StringComparison.Ordinal))
                return true;
        }
        return index > 0 && lines[index - 1].TrimStart().StartsWith("///", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^public (static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum|delegate)\b")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(Helper|Helpers|Manager|Utils|Util|Common|Misc)\.cs$", RegexOptions.Multiline)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\bCli\.Wrap\(|Process\.Start\(")]
    private static partial Regex Starts();

    [GeneratedRegex(@"(?<![\w.-])(/(work|root)/|/home/[a-z]|/tmp/[w]t/|[A-Z]:\\Users\\)")]
    private static partial Regex MachinePath();
}
