using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Runs the tests of documents on those that the input has.</summary>
internal sealed class DocumentChecks
{
    private readonly NodeInput _input;
    private readonly ImmutableArray<(ConfigurationDocument Policy, ImmutableArray<AuditRule> Rules)> _policies;

    /// <param name="findings">Receives the mistakes in audit policies.</param>
    public DocumentChecks(NodeInput input, FindingList findings)
    {
        _input = input;
        _policies = [.. input.Of("audit.k8s.io", "Policy").Select(policy => (policy, AuditPolicyReader.Read(policy, findings)))];
    }

    /// <summary>The outcomes by what was judged; one that is not evaluated where there is no such document.</summary>
    public IEnumerable<(string Where, CheckOutcome Outcome)> Run(DocumentTest test) => test switch
    {
        DocumentTest.AnonymousRequests => Each("apiserver.config.k8s.io", "AuthenticationConfiguration", AnonymousRequests.Check),
        DocumentTest.EncryptionProvider => Each("apiserver.config.k8s.io", "EncryptionConfiguration", EncryptionConfigurations.Provider),
        DocumentTest.EncryptionResources => Each("apiserver.config.k8s.io", "EncryptionConfiguration", EncryptionConfigurations.Resources),
        DocumentTest.EncryptionKeys => Each("apiserver.config.k8s.io", "EncryptionConfiguration", EncryptionConfigurations.Keys),
        DocumentTest.PodSecurityDefaults => Each("pod-security.admission.config.k8s.io", "PodSecurityConfiguration", AdmissionConfigurations.PodSecurity),
        DocumentTest.EventRateLimits => Each("eventratelimit.admission.k8s.io", "Configuration", AdmissionConfigurations.EventRates),
        DocumentTest.AuditCoverage => Policies(AuditPolicyChecks.Coverage),
        _ => Policies(AuditPolicyChecks.Shadowing),
    };

    private IEnumerable<(string, CheckOutcome)> Each(string group, string kind, Func<ConfigurationDocument, CheckOutcome> check) =>
        _input.Of(group, kind).Select(document => (document.Kind!, check(document))).DefaultIfEmpty((kind, Missing(kind)));

    private IEnumerable<(string, CheckOutcome)> Policies(Func<ImmutableArray<AuditRule>, Location, IEnumerable<CheckOutcome>> check) => _policies
        .SelectMany(policy => check(policy.Rules, policy.Policy.Root.At).Select(outcome => ("audit Policy", outcome)))
        .DefaultIfEmpty(("audit Policy", Missing("audit Policy")));

    private static CheckOutcome Missing(string kind) => CheckOutcome.NotEvaluated($"no {kind} is among the input");
}
