using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>api.versions</c>: a component uses no version of a kind that is deprecated, or that this or the next Kubernetes version does not serve.</summary>
/// <remarks>What Kubernetes itself says of its versions, with the source of each entry: <c>Schema/lifecycles.txt</c>. Of custom kinds the definitions say it.</remarks>
public sealed class VersionsCheck : ICheck
{
    public string Id => "api.versions";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var version = await questions.SendAsync(new("GET", "/version"), cancel).ConfigureAwait(false);
        if (!KubernetesVersion.TryParse(version.Body?["gitVersion"]?.GetValue<string>().Split('-', '+')[0], null, out var current))
            return CheckOutcome.NotEvaluated($"the cluster does not say which Kubernetes it is: {version.Message}");

        var faults = new List<string>();
        foreach (var identity in run.Components.SelectMany(component => component.Objects).Select(ClusterQuestions.Written))
        {
            if (Fault(GroupVersionKind.Of(identity.ApiVersion, identity.Kind), current) is { } fault)
                faults.Add($"{identity}: {fault}");
            else if (await questions.KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is null)
                faults.Add($"{identity}: the cluster does not serve {identity.ApiVersion} {identity.Kind}");
            else if (await DeprecatedCustomAsync(questions, identity, cancel).ConfigureAwait(false) is { } warning)
                faults.Add($"{identity}: {warning}");
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"served in {current} and, as far as is known today, in {Next(current)}"));
    }

    internal static string? Fault(GroupVersionKind kind, KubernetesVersion current) => ApiLifecycle.Of(kind) switch
    {
        { } known when known.IsRemovedIn(current) || known.IsDeprecatedIn(current) => known.ToString(),
        { } known when known.IsRemovedIn(Next(current)) || known.IsDeprecatedIn(Next(current)) => $"{known} (from the next version, {Next(current)})",
        _ => null,
    };

    private static KubernetesVersion Next(KubernetesVersion current) => current with { Minor = current.Minor + 1 };

    private static async Task<string?> DeprecatedCustomAsync(ClusterQuestions questions, ObjectIdentity identity, CancellationToken cancel)
    {
        if (!identity.Group.Contains('.', StringComparison.Ordinal) || await questions.KindAsync(identity.ApiVersion, identity.Kind, cancel).ConfigureAwait(false) is not { } kind)
            return null;
        var definition = await questions.GetAsync(new("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, $"{kind.Resource}.{identity.Group}"), cancel).ConfigureAwait(false);
        if (definition is null)
            return null;
        var version = Field.Of(definition)["spec"]["versions"].Items.FirstOrDefault(item => item["name"].Text == kind.Kind.Version);
        return version.IsSet && version["deprecated"].Flag == true ? version["deprecationWarning"].Text ?? $"{kind.Kind} is deprecated" : null;
    }
}
