using System.Diagnostics;
using System.Globalization;

namespace Welkin.Tests.Unit.Kubernetes.Cel;

/// <summary>Expressions that would never end, or take all memory.</summary>
public sealed class BoundTests
{
    [Fact]
    public void Deep_parentheses_are_refused() => Assert.Equal(
        ["-1:0: expression recursion limit exceeded: 250"], Cel.Issues(new string('(', 5000) + "1" + new string(')', 5000)));

    [Theory]
    [InlineData("+1")]
    [InlineData(".a")]
    [InlineData("[0]")]
    public void Long_chains_are_refused_and_overflow_no_stack(string link) => Assert.Equal(
        ["-1:0: expression recursion limit exceeded: 250"], Cel.Issues("1" + string.Concat(Enumerable.Repeat(link, 20_000))));

    [Fact]
    public void Long_chains_of_conditions_are_taken() => Assert.Equal("false", Cel.Eval(string.Join(" || ", Enumerable.Repeat("false", 3000))));

    [Fact]
    public void A_long_text_is_refused() => Assert.Equal(
        ["-1:0: expression code point size exceeds limit: size: 100001, limit 100000"], Cel.Issues(new string(' ', 100_000) + "1"));

    [Fact]
    public void A_fold_in_a_fold_in_a_fold_ends_at_the_cost_limit()
    {
        var list = $"[{string.Join(", ", Enumerable.Range(0, 200))}]";

        Ends($"{list}.all(a, {list}.all(b, {list}.all(c, {list}.all(d, a + b + c + d >= 0))))", "error: operation cancelled: actual cost limit exceeded");
    }

    [Fact]
    public void A_list_that_doubles_ends() => Ends($"[[1, 2, 3, 4]]{string.Concat(Enumerable.Repeat(".map(x, x + x)", 60))}.size()", "not evaluated: ");

    [Fact]
    public void A_string_that_doubles_ends() => Ends($"['aaaaaaaaaaaaaaaa']{string.Concat(Enumerable.Repeat(".map(x, x + x)", 60))}.size()", "");

    [Fact]
    public void A_replacement_that_grows_ends() =>
        Ends($"['aaaaaaaaaaaaaaaa']{string.Concat(Enumerable.Repeat(".map(x, x.replace('', x))", 20))}.size()", "");

    [Fact]
    public void A_long_range_ends() => Ends("lists.range(9223372036854775807).size()", "not evaluated: a list grows beyond all bounds");

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*x")]
    public void A_pattern_that_backtracks_for_ever_ends(string pattern) => Ends($"'{new string('a', 5000)}!'.matches('{pattern}')", "false");

    [Fact]
    public void A_long_fold_that_builds_a_list_is_quick() => Ends(string.Create(CultureInfo.InvariantCulture, $"lists.range({40_000}).map(x, x + 1).size()"), "40000");

    private static void Ends(string expression, string start)
    {
        var watch = Stopwatch.StartNew();
        Assert.StartsWith(start, Cel.Eval(expression), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }
}
