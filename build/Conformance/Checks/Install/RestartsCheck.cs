using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>install.restarts</c>: no container of the release had to be started again, and none is waiting to be.</summary>
public sealed class RestartsCheck : ICheck
{
    public string Id => "install.restarts";

    public bool PerComponent => false;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var faults = new List<string>();
        var containers = 0;
        foreach (var space in ReleaseNamespaces.Of(run.Components))
        {
            foreach (var pod in await questions.ListAsync("v1", "Pod", space, cancel).ConfigureAwait(false))
            {
                var statuses = Statuses(pod).ToList();
                containers += statuses.Count;
                faults.AddRange(statuses.Where(status => status["restartCount"].Number is > 0).Select(status => Restarted(pod, status)));
            }
        }
        return containers == 0
            ? CheckOutcome.NotEvaluated("no container of the release was started")
            : CheckOutcome.Of(faults.Order(StringComparer.Ordinal), string.Create(CultureInfo.InvariantCulture, $"{containers} containers, each started once"));
    }

    private static IEnumerable<Field> Statuses(JsonObject pod) =>
        Field.Of(pod)["status"]["initContainerStatuses"].Items.Concat(Field.Of(pod)["status"]["containerStatuses"].Items);

    private static string Restarted(JsonObject pod, Field status)
    {
        var ended = status["lastState"]["terminated"];
        var why = ended.IsSet ? string.Create(CultureInfo.InvariantCulture, $": {ended["reason"].Text}, exit code {ended["exitCode"].Number}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{ClusterQuestions.Written(pod)}: container {status["name"].Text} restarted {status["restartCount"].Number} times{why}");
    }
}
