namespace Welkin.Tests.Unit;

public sealed class GoldenTests
{
    [Fact]
    public void Equal_texts_do_not_differ() => Assert.Null(Golden.Difference(["one", "two"], ["one", "two"]));

    [Theory]
    [InlineData("a b c", "a x c", "@@ line 2 @@\n-b\n+x")]
    [InlineData("a b", "a b c", "@@ line 3 @@\n+c")]
    [InlineData("a b c", "b c", "@@ line 1 @@\n-a")]
    [InlineData("a a", "a", "@@ line 2 @@\n-a")]
    public void Difference_shows_only_the_lines_that_changed(string expected, string actual, string shown) =>
        Assert.Equal(shown, Golden.Difference(expected.Split(' '), actual.Split(' ')));
}
