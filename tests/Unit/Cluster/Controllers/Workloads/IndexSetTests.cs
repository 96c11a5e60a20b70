using Welkin.Cluster.Workloads;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>Completion indexes as people read them, and how long a Job waits.</summary>
public sealed class IndexSetTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("0,1", "0,1")]
    [InlineData("0,1,2", "0-2")]
    [InlineData("1,3-5,7,9-20", "1,3-5,7,9")]
    public void Ranges_are_read_and_written_and_end_with_the_job(string text, string expected) => Assert.Equal(expected, IndexSet.Parse(text, 10).ToString());

    [Fact]
    public void The_lowest_that_are_missing_come_first() => Assert.Equal([1, 3], IndexSet.Parse("0,2", 10).Others(2, 10));

    [Fact]
    public void A_job_waits_twice_as_long_after_each_failure_and_not_at_all_after_a_success()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var backoff = new JobBackoff().After([], [now, now]);

        Assert.Equal(TimeSpan.FromSeconds(20), backoff.Left(now));
        Assert.Equal(TimeSpan.FromSeconds(5), backoff.Left(now.AddSeconds(15)));
        Assert.Equal(TimeSpan.FromMinutes(10), JobBackoff.Delay(30));
        Assert.Equal(TimeSpan.Zero, backoff.After([now.AddSeconds(1)], []).Left(now));
        Assert.Equal(1, backoff.After([now], [now.AddSeconds(1)]).Failures);
    }
}
