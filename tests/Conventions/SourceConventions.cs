using System.Text.RegularExpressions;

namespace Welkin.Tests.Conventions;

public sealed partial class SourceConventions
{
    private static IEnumerable<string> Sources => Repository.Files("*.cs", "build", "tests");

    [Fact]
    public void No_source_file_is_longer_than_250_lines() =>
        Assert.Empty(Sources.Select(file => (file, lines: Repository.Read(file).Count(character => character == '\n'))).Where(pair => pair.lines > 250));

    [Fact]
    public void Nothing_is_left_unfinished() => Assert.Empty(Sources
        .Where(file => !file.EndsWith("SourceConventions.cs", StringComparison.Ordinal))
        .Where(file => Unfinished().IsMatch(Repository.Read(file))));

    [Fact]
    public void Every_public_type_says_what_it_is() => Assert.Empty(
        from file in Repository.Files("*.cs", "build")
        let lines = Repository.Read(file).Split('\n')
        from index in Enumerable.Range(0, lines.Length)
        where PublicType().IsMatch(lines[index]) && !Documented(lines, index)
        select $"{file}:{index + 1}: {lines[index]}");

    [Fact]
    public void No_file_is_named_after_nothing() =>
        Assert.Empty(Sources.Where(file => Vague().IsMatch(Path.GetFileNameWithoutExtension(file))));

    [Fact]
    public void Processes_are_started_in_one_file_alone() => Assert.Equal(
        ["build/Tools/Running/ToolRunner.cs"],
        Repository.Files("*.cs", "build").Where(file => Starts().IsMatch(Repository.Read(file))));

    [Fact]
    public void Both_build_scripts_keep_the_same_comments() =>
        Assert.Equal(Comments("build.sh"), Comments("build.ps1"));

    private static IEnumerable<string> Comments(string script) =>
        Repository.Read(script).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("# ", StringComparison.Ordinal));

    private static bool Documented(string[] lines, int index)
    {
        while (index > 0 && (lines[index - 1].TrimStart().StartsWith('[') || lines[index - 1].Trim().Length == 0))
            index--;
        return index > 0 && lines[index - 1].TrimStart().StartsWith("///", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^public (static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum|delegate)\b")]
    private static partial Regex PublicType();

    [GeneratedRegex("(Helper|Helpers|Manager|Utils|Util|Common|Misc)$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\bCli\.Wrap\(|Process\.Start\(")]
    private static partial Regex Starts();
}
