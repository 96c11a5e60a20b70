using Welkin.Cluster.Workloads;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>Times of schedules, and which of them are made up for.</summary>
public sealed class CronTimesTests
{
    private static readonly DateTimeOffset Friday = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("*/15 * * * *", "2026-01-02T03:15:00", "2026-01-02T03:30:00")]
    [InlineData("0 0 13 * *", "2026-01-13T00:00:00", "2026-02-13T00:00:00")]
    [InlineData("0 0 * * sun", "2026-01-04T00:00:00", "2026-01-11T00:00:00")]
    [InlineData("0 0 13 * 0", "2026-01-04T00:00:00", "2026-01-11T00:00:00")]
    [InlineData("0 0 ? * ?", "2026-01-03T00:00:00", "2026-01-04T00:00:00")]
    [InlineData("5/20 4 * * *", "2026-01-02T04:05:00", "2026-01-02T04:25:00")]
    [InlineData("@hourly", "2026-01-02T04:00:00", "2026-01-02T05:00:00")]
    [InlineData("@weekly", "2026-01-04T00:00:00", "2026-01-11T00:00:00")]
    [InlineData("@yearly", "2027-01-01T00:00:00", "2028-01-01T00:00:00")]
    [InlineData("@every 1h30m", "2026-01-02T04:34:05", "2026-01-02T06:04:05")]
    [InlineData("TZ=Asia/Tokyo 0 0 * * *", "2026-01-02T15:00:00", "2026-01-03T15:00:00")]
    public void A_schedule_is_due_when_cron_says_so(string schedule, string first, string second)
    {
        var times = CronTimes.Parse(schedule, null);

        var next = times.Next(Friday)!.Value;
        Assert.Equal((first, second), (Text(next), Text(times.Next(next)!.Value)));
    }

    [Fact]
    public void A_zone_moves_with_its_summer_time()
    {
        var times = CronTimes.Parse("30 8 * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal("2026-01-02T07:30:00", Text(times.Next(Friday)!.Value));
        Assert.Equal("2026-07-01T06:30:00", Text(times.Next(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero))!.Value));
    }

    [Fact]
    public void A_schedule_that_is_never_due_is_none()
    {
        Assert.Null(CronTimes.Parse("59 23 31 2 *", null).Next(Friday));
        Assert.Throws<FormatException>(() => MissedTimes.Of(CronTimes.Parse("59 23 31 2 *", null), Friday, null, null, Friday));
    }

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(56, "04:00:00", 0)]
    [InlineData(200, "06:00:00", 3)]
    [InlineData(60 * 24 * 7, "03:00:00", 168)]
    public void The_latest_time_that_has_come_is_made_up_for(int minutes, string? latest, int missed)
    {
        var times = MissedTimes.Of(CronTimes.Parse("@hourly", null), Friday, null, null, Friday.AddMinutes(minutes));

        Assert.Equal((latest, missed), (times.Latest is { } time ? Text(time)[11..] : null, (int)times.Missed));
        Assert.Equal(missed > 100, times.AreMany);
    }

    [Fact]
    public void What_is_later_than_its_deadline_does_not_count()
    {
        var now = Friday.AddHours(5);

        Assert.Equal("2026-01-02T08:00:00", Text(MissedTimes.Of(CronTimes.Parse("@hourly", null), Friday, null, TimeSpan.FromMinutes(10), now).Latest!.Value));
        Assert.Null(MissedTimes.Of(CronTimes.Parse("@hourly", null), Friday, null, TimeSpan.FromMinutes(3), now).Latest);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss");
}
