using System.Text;
using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Shows_three_lines_around_a_change() => Assert.Equal(
        """
        diff --git a/f b/f
        --- a/f
        +++ b/f
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """.ReplaceLineEndings("\n"), Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void Changes_far_apart_stand_in_hunks_of_their_own_and_near_ones_in_one()
    {
        var lines = Enumerable.Range(1, 30).Select(number => $"{number}\n").ToArray();
        string With(params int[] changed) => string.Concat(lines.Select((line, index) => changed.Contains(index + 1) ? $"new {line}" : line));

        Assert.Equal(["@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@"], Hunks(Diff(With(), With(5, 13))));
        Assert.Equal(["@@ -2,14 +2,14 @@"], Hunks(Diff(With(), With(5, 12))));
    }

    [Theory]
    [InlineData("a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n")]
    [InlineData("a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n")]
    [InlineData("a\r\nb\r\n", "a\nb\r\n", "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r\n")]
    [InlineData("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    [InlineData("b\n", "a\nb\n", "@@ -1 +1,2 @@\n+a\n b\n")]
    public void Line_ends_are_part_of_the_lines(string before, string after, string hunks) => Assert.EndsWith(hunks, Diff(before, after), StringComparison.Ordinal);

    [Fact]
    public void A_new_file_comes_from_nothing() => Assert.Equal(
        "diff --git a/f b/f\nnew file mode 100644\n--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.Of([new FileChange("f", null, Encoding.UTF8.GetBytes("a\nb\n"))]));

    [Fact]
    public void What_stays_is_not_shown() => Assert.Equal("", Diff("a\n", "a\n"));

    private static string Diff(string before, string after) => UnifiedDiff.Of([new FileChange("f", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))]);

    private static IEnumerable<string> Hunks(string diff) => diff.Split('\n').Where(line => line.StartsWith("@@", StringComparison.Ordinal));
}
