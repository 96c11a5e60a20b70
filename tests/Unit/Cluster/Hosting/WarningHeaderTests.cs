using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class WarningHeaderTests
{
    [Fact]
    public void What_would_end_a_header_does_not() =>
        Assert.Equal(["""299 - "a \"b\" \\ c  d" """.TrimEnd()], WarningHeaders.Of(["a \"b\" \\ c\r\nd"]));

    [Fact]
    public void The_same_is_said_once() => Assert.Equal(["299 - \"a\"", "299 - \"b\""], WarningHeaders.Of(["a", "b", "", "a"]));

    [Fact]
    public void Many_are_cut_to_what_clients_take()
    {
        var shown = WarningHeaders.Of(Enumerable.Range(0, 100).Select(number => $"{number} {new string('x', 1000)}")).ToList();

        Assert.Equal(16, shown.Count);
        Assert.All(shown, header => Assert.Equal(256 + "299 - \"\"".Length, header.Length));
    }
}
