using System.Text.Json.Nodes;
using Welkin.Cluster.Workloads;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>Of too many pods those go first that are missed least.</summary>
public sealed class PodRankingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("on no node", """{"phase": "Running"}""", "", """{"phase": "Running"}""", "n")]
    [InlineData("pending", """{"phase": "Pending"}""", "n", """{"phase": "Running"}""", "n")]
    [InlineData("unknown", """{"phase": "Unknown"}""", "n", """{"phase": "Running"}""", "n")]
    [InlineData("not ready", """{"phase": "Running"}""", "n", Ready8, "n")]
    [InlineData("ready for a shorter time", Ready11, "n", Ready8, "n")]
    [InlineData("restarted more often", Restarted, "n", """{"phase": "Running"}""", "n")]
    public void The_first_goes_before_the_second(string why, string status, string node, string otherStatus, string otherNode)
    {
        var (one, other) = (Pod("b", status, node), Pod("a", otherStatus, otherNode));
        var ranking = new PodRanking([], Now);

        Assert.True(ranking.Compare(one, other) < 0, why);
        Assert.True(ranking.Compare(other, one) > 0, why);
    }

    [Fact]
    public void A_lower_cost_of_deletion_goes_first()
    {
        var (cheap, dear) = (Pod("b", "{}", "n", "-5"), Pod("a", "{}", "n"));

        Assert.True(new PodRanking([], Now).Compare(cheap, dear) < 0);
    }

    [Fact]
    public void A_pod_of_a_node_with_many_siblings_goes_first()
    {
        var (crowded, alone) = (Pod("b", Ready8, "full"), Pod("a", Ready11, "free"));
        var ranking = new PodRanking([crowded, Pod("c", Ready8, "full"), alone], Now);

        Assert.True(ranking.Compare(crowded, alone) < 0);
    }

    [Fact]
    public void Of_about_the_same_age_the_name_of_the_object_decides()
    {
        var (one, other) = (Pod("a", Ready8, "n"), Pod("b", Ready8.Replace("08:00", "08:30", StringComparison.Ordinal), "n"));

        Assert.True(new PodRanking([], Now).Compare(one, other) < 0);
    }

    private const string Ready8 = """{"phase": "Running", "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-02T08:00:00Z"}]}""";
    private const string Ready11 = """{"phase": "Running", "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-02T11:30:00Z"}]}""";
    private const string Restarted = """{"phase": "Running", "containerStatuses": [{"name": "c", "restartCount": 3}]}""";

    private static JsonObject Pod(string uid, string status, string node, string cost = "0") => new()
    {
        ["metadata"] = new JsonObject
        {
            ["uid"] = uid, ["creationTimestamp"] = "2026-01-02T07:00:00Z", ["annotations"] = new JsonObject { ["controller.kubernetes.io/pod-deletion-cost"] = cost },
        },
        ["spec"] = new JsonObject { ["nodeName"] = node },
        ["status"] = JsonNode.Parse(status),
    };
}
