using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("minimun", "minimum")]
    [InlineData("minimu", "minimum")]
    [InlineData("MINIMUM", "minimum")]
    [InlineData("verison", "version")]
    [InlineData("versions", "version")]
    public void A_near_word_is_what_was_meant(string word, string meant) =>
        Assert.Equal($" (did you mean '{meant}'?)", Suggestion.For(word, ["allow", "version", "minimum"]));

    [Theory]
    [InlineData("colour")]
    [InlineData("v")]
    [InlineData("")]
    public void A_far_word_suggests_nothing(string word) => Assert.Equal("", Suggestion.For(word, ["allow", "version", "minimum"]));

    [Fact]
    public void Nothing_is_known_and_nothing_suggested() => Assert.Equal("", Suggestion.For("word", []));

    [Fact]
    public void The_nearest_wins_and_the_first_of_equals() => Assert.Equal(" (did you mean 'grafana'?)", Suggestion.For("grafena", ["grafine", "grafana", "grafina"]));
}
