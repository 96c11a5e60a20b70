using System.Text.Json.Nodes;
using Welkin.Cluster.Workloads;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>How many pods a rollout may have, and how a new size is spread.</summary>
public sealed class RolloutArithmeticTests
{
    [Theory]
    [InlineData("\"25%\"", 10, 3, 2)]
    [InlineData("\"25%\"", 1, 1, 0)]
    [InlineData("\"100%\"", 3, 3, 3)]
    [InlineData("\"1%\"", 250, 3, 2)]
    [InlineData("7", 3, 7, 7)]
    public void A_percentage_of_more_is_rounded_up_and_of_fewer_down(string value, int replicas, int surge, int unavailable) =>
        Assert.Equal((surge, unavailable), DeploymentSizes.Resolve(JsonNode.Parse(value), JsonNode.Parse(value), replicas));

    [Fact]
    public void Where_nothing_may_move_one_may_be_missing() => Assert.Equal((0, 1), DeploymentSizes.Resolve(JsonValue.Create("0%"), JsonValue.Create("1%"), 10));

    [Theory]
    [InlineData(10, 0, 3)]
    [InlineData(13, 3, 3)]
    [InlineData(5, 2, 10)]
    public void The_newest_grows_as_far_as_the_total_allows(int total, int newest, int expected) => Assert.Equal(expected, new DeploymentSizes(10, 3, 2).NextOfNewest(total, newest));

    [Fact]
    public void Only_what_is_not_counted_on_may_go()
    {
        Assert.Equal(2, new DeploymentSizes(10, 3, 2).Removable(13, 3));
        Assert.Equal(-1, new DeploymentSizes(10, 3, 2).Removable(10, 3));
    }

    // From the description of proportional scaling in the documentation of Deployments.
    [Fact]
    public void A_new_size_in_the_middle_of_a_rollout_goes_to_all_in_proportion()
    {
        var spread = ProportionalScaling.Spread([Set("old", 8, 13), Set("new", 5, 13)], new DeploymentSizes(15, 3, 2), 13);

        Assert.Equal([("old", 11), ("new", 7)], spread.Select(part => (part.Set.Name, part.Size)));
    }

    [Theory]
    [InlineData(0, "a=0 b=0 c=0")]
    [InlineData(4, "a=2 b=1 c=1")]
    [InlineData(11, "a=7 b=2 c=2")]
    public void The_leftover_goes_to_the_largest(int replicas, string expected)
    {
        var spread = ProportionalScaling.Spread([Set("a", 5, 10), Set("b", 2, 10), Set("c", 2, 10)], new DeploymentSizes(replicas, 0, 1), 10);

        Assert.Equal(expected, string.Join(' ', spread.OrderBy(part => part.Set.Name, StringComparer.Ordinal).Select(part => $"{part.Set.Name}={part.Size}")));
    }

    [Fact]
    public void Of_equal_size_the_newer_gains_and_the_older_loses()
    {
        var (older, newer) = (Set("older", 5, 10, 1), Set("newer", 5, 10, 2));

        Assert.Equal(["newer", "older"], ProportionalScaling.Spread([older, newer], new DeploymentSizes(11, 0, 1), 10).Select(part => part.Set.Name));
        Assert.Equal(["older", "newer"], ProportionalScaling.Spread([newer, older], new DeploymentSizes(9, 0, 1), 10).Select(part => part.Set.Name));
    }

    [Fact]
    public void The_same_template_has_the_same_hash_however_it_is_written_and_another_after_a_collision()
    {
        var (one, other) = (JsonNode.Parse("""{"a": {"b": 1, "c": [2]}}""")!, JsonNode.Parse("""{"a": {"c": [2], "b": 1}}""")!);

        Assert.Equal(PodTemplateHash.Of(one, null), PodTemplateHash.Of(other, null));
        Assert.NotEqual(PodTemplateHash.Of(one, null), PodTemplateHash.Of(one, 1));
        Assert.Matches("^[bcdfghjklmnpqrstvwxz2456789]{1,10}$", PodTemplateHash.Of(one, null));
    }

    private static Workload Set(string name, int replicas, int max, int day = 1) => new(new("apps", "replicasets"), new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = name, ["creationTimestamp"] = $"2026-01-0{day}T00:00:00Z", ["annotations"] = new JsonObject { ["deployment.kubernetes.io/max-replicas"] = $"{max}" },
        },
        ["spec"] = new JsonObject { ["replicas"] = replicas },
    });
}
