using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class YamlAliasTests
{
    [Fact]
    public void What_the_map_says_wins_over_what_it_merges_and_earlier_sources_over_later() => Assert.Equal(
        ["mine=0", "first=1", "second=2"],
        Read("""
            maps:
              first: &first {mine: 1, first: 1}
              second: &second {mine: 2, first: 2, second: 2}
              both: {mine: 0, <<: [*first, *second]}
            """)!["both"].Select(entry => $"{entry.Key}={entry.Value}").OrderBy(entry => entry[^1]));

    [Fact]
    public void A_map_may_merge_many_entries()
    {
        var read = Read($"maps: {{a: &a {Wide(3000)}, b: {{<<: *a, k0: 7}}}}")!;

        Assert.Equal((3000, 3000, 7, 1), (read["a"].Count, read["b"].Count, read["b"]["k0"], read["b"]["k2999"]));
    }

    [Fact]
    public void Merging_again_and_again_is_bounded_in_one_map()
    {
        var text = $"maps:\n  a: &a {Wide(1000)}\n  b:\n    <<: [{string.Join(", ", Enumerable.Repeat("*a", 10_000))}]";

        Assert.Equal(["maps.yaml:4:9: YAML005: anchors and aliases expand to more than 500000 values"], Findings(text));
    }

    [Fact]
    public void Merging_again_and_again_is_bounded_over_all_maps()
    {
        var text = $"maps:\n  a: &a {Wide(1000)}\n{string.Join('\n', Enumerable.Range(0, 2000).Select(number => $"  b{number}: {{<<: *a}}"))}";

        Assert.Equal(["maps.yaml:503:10: YAML005: merge keys copy more than 500000 values"], Findings(text));
    }

    [Theory]
    [InlineData("maps: &all {a: *all}", "maps.yaml:1:16: YAML005: alias '*all' has no anchor before it")]
    [InlineData("maps: &all\n  <<: *all", "maps.yaml:2:7: YAML005: alias '*all' has no anchor before it")]
    [InlineData("maps: {a: &a {b: *b}, c: &b {d: *a}}", "maps.yaml:1:18: YAML005: alias '*b' has no anchor before it")]
    public void What_holds_itself_is_refused(string text, string finding) => Assert.Equal([finding], Findings(text));

    [Theory]
    [InlineData("maps: {a: {<<: 1}}", "maps.yaml:1:16: YAML002: '<<' merges maps, got '1'")]
    [InlineData("maps: {a: {<<: [{}, 2]}}", "maps.yaml:1:21: YAML002: '<<' merges maps, got '2'")]
    public void Only_maps_are_merged(string text, string finding) => Assert.Equal([finding], Findings(text));

    [Fact]
    public void A_quoted_merge_key_is_a_key() => Assert.Equal(3, Read("maps: {a: {\"<<\": 3}}")!["a"]["<<"]);

    private static string Wide(int keys) => $"{{{string.Join(", ", Enumerable.Range(0, keys).Select(key => $"k{key}: 1"))}}}";

    private static string[] Findings(string text)
    {
        var findings = new FindingList();
        Assert.Null(YamlContent.Read<Holder>("maps.yaml", text, findings));
        return [.. new ContentException(findings).Lines];
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>? Read(string text)
    {
        var findings = new FindingList();
        var read = YamlContent.Read<Holder>("maps.yaml", text, findings);
        Assert.Empty(findings);
        return read?.Maps;
    }

    public sealed record Holder(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Maps);
}
