using System.Globalization;
using Welkin.Components.Evaluations;

namespace Welkin.Tests.Unit.Components.Evaluations;

public sealed class DatedVersionTests
{
    [Theory]
    [InlineData("RELEASE.2023-09-30T07-02-29Z", "2023-09-30")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("20240117", "2024-01-17")]
    [InlineData("0.20251015.172955", "2025-10-15")]
    [InlineData("master-20240117-abcdef", "2024-01-17")]
    [InlineData("v2024.6.1", "2024-06-30")]
    [InlineData("2024.02", "2024-02-29")]
    [InlineData("2023-02-30", "2023-02-28")]
    public void A_version_that_is_a_date_is_of_that_day_or_of_the_last_of_its_month(string version, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), DatedVersion.DayOf(version));

    [Theory]
    [InlineData("1.18.3")]
    [InlineData("v24.9.2")]
    [InlineData("2024")]
    [InlineData("2024.13.1")]
    [InlineData("2024-13-01")]
    [InlineData("1.2026010112")]
    [InlineData("9.2.10-debian-10-r235")]
    [InlineData("12024.06.01")]
    [InlineData("")]
    public void Other_versions_name_no_day(string version) => Assert.Null(DatedVersion.DayOf(version));
}
