using System.Text.Json.Nodes;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

public sealed class ReportTests
{
    private static readonly string Pod = Manifests.Pod(pod =>
    {
        pod["spec"]!["hostPID"] = true;
        pod["spec"]!["hostIPC"] = true;
        pod["spec"]!["containers"]![0]!["securityContext"]!["procMount"] = "Un|masked";
    });

    private static AuditReport Report => new([Manifests.Audit(Pod, AuditRunTests.Waivers("{kind: Pod, namespace: home, name: app}", "W02"))]);

    [Fact]
    public void A_table_lists_what_falls_short_and_sums_up() => Assert.Equal(
        """
        STATUS  CONTROL  SEVERITY  COMPONENT  OBJECT        CONTAINER  PATH                                          OBSERVED
        fails   W03      high      app        Pod home/app  -          spec.hostIPC                                  true
        fails   W26      medium    app        Pod home/app  app        spec.containers[0].securityContext.procMount  "Un|masked"
        waived  W02      high      app        Pod home/app  -          spec.hostPID                                  true

        1 objects, 1 workloads: 21 hold, 2 fail, 1 waived, 0 not applicable, 0 not evaluated

        """,
        AuditTable.Write(Report));

    [Fact]
    public void Json_holds_every_result()
    {
        var json = JsonNode.Parse(AuditJson.Write(Report))!;
        var results = json["components"]![0]!["results"]!.AsArray();

        Assert.False((bool)json["passes"]!);
        Assert.Equal(Manifests.PodControls.Length, results.Count);
        Assert.Equal("2027-01-31", (string?)results.Single(result => (string?)result!["status"] == "waived")!["waiver"]!["expires"]);
        Assert.Equal(AuditJson.Write(Report), AuditJson.Write(Report));
    }

    [Fact]
    public void Markdown_shows_each_in_its_table() => Assert.Equal(
        """
        # Audit

        | Component | Objects | Workloads | Holds | Fails | Waived | Not evaluated |
        | --- | --- | --- | --- | --- | --- | --- |
        | app | 1 | 1 | 21 | 2 | 1 | 0 |

        ## Falls short

        | Control | Severity | What should hold | Component | Object | Container | Field | Observed |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | W03 | high | No pod is in the node's IPC namespace | app | Pod home/app |  | `spec.hostIPC` | `true` |
        | W26 | medium | Every container sees /proc masked | app | Pod home/app | app | `spec.containers[0].securityContext.procMount` | `"Un\|masked"` |

        ## Waived

        | Control | Component | Object | Container | Reason | Compensating | Expires |
        | --- | --- | --- | --- | --- | --- | --- |
        | W02 | app | Pod home/app |  | r | c | 2027-01-31 |

        """,
        AuditMarkdown.Write(Report));
}
