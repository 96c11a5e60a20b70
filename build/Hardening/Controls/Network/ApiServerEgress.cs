using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Policies let a pod reach the API server only where it uses its token.</summary>
/// <remarks>
/// Parameter <c>apiServer</c>: networks of the API server. Without it a rule counts as one to the API server where it allows port 6443 to any address,
/// or port 443 to every address: which one the API server has, a release does not tell. A pod that no policy restricts is judged by N01 and N02.
/// </remarks>
public sealed class ApiServerEgress : IWorkloadControl
{
    private static readonly NetworkPort Secure = new(6443);
    private static readonly NetworkPort Https = new(443);

    public string Id => "N04";

    public string Title => "Policies allow the API server only to pods that use it";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whoever takes over the pod can try the API server with tokens found elsewhere, and its vulnerabilities without any.";

    public string Remedy => "Narrow the egress rule, or say in hardening.yaml that the pod uses its token or why it calls these addresses.";

    public ImmutableArray<string> Reads => ["policies that select the pod", "bindings of the release", "parameter apiServer"];

    public bool AppliesTo(Workload workload) => workload.Pod.Spec["hostNetwork"].Flag != true && !workload.UsesServiceAccountToken;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        var simulation = NetworkSimulation.Of(context.Release);
        var pod = simulation.PodsOf(workload);
        var servers = AddressBlock.OfParameter("apiServer", context.Parameter("apiServer"));
        return from policy in simulation.Policies
               where policy.Selects(pod) == Reach.Allowed
               from rule in policy.Egress ?? []
               let block = Reaching(rule, servers, NetworkFacts.Declared(workload))
               where block is not null
               select Violation.At(workload.Pod.Spec["serviceAccountName"], $"{workload.Pod.ServiceAccount} uses no token, and {policy} allows {block}");
    }

    private static string? Reaching(PolicyRule rule, ImmutableArray<AddressBlock> servers, ImmutableArray<AddressBlock> declared)
    {
        var (secure, https) = (rule.MayAdmit(Secure), rule.MayAdmit(Https));
        if (!secure && !https)
            return null;
        if (rule.IsForEverybody)
            return "every address";
        return rule.Peers.Select(peer => peer.Block).OfType<AddressBlock>()
            .Where(block => !declared.Any(known => known.Covers(block)))
            .FirstOrDefault(block => servers.Length > 0 ? servers.Any(block.Overlaps) : secure || block.IsWholeFamily)?.ToString();
    }
}
