using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a control asks of one object, as an expression of admission policies (CEL) that is true where it holds.</summary>
/// <param name="Control">Id of the control.</param>
/// <param name="Subject">The kinds it is asked of.</param>
/// <param name="Expression">
/// The expression. Of pods and what makes pods it uses the variables of <see cref="PodVariables"/>, of other kinds <c>object</c>.
/// </param>
internal sealed record AdmissionCheck(string Control, AdmissionSubject Subject, string Expression)
{
    /// <summary>An expression of pods, with the rest of a line that others begin alike.</summary>
    public static AdmissionCheck OfPod(string control, string expression) => new(control, AdmissionSubject.Pods, expression);

    /// <summary>Windows pods have no use for it, and the API server refuses the field there.</summary>
    public static AdmissionCheck OfLinuxPod(string control, string expression) => OfPod(control, $"variables.windows || {expression}");

    /// <summary>The expressions for every control that one object decides; those of a list of the profile's own have it in the text.</summary>
    /// <param name="parameters">What the profile says for a control, by control and name.</param>
    public static ImmutableArray<AdmissionCheck> All(KubernetesVersion kubernetes, Func<string, string, ImmutableArray<string>> parameters) =>
    [
        .. PodChecks.For(kubernetes), .. ContainerChecks.For(kubernetes), .. ImageChecks.For(parameters("I03", "registries")), .. ResourceChecks.All, .. ServiceChecks.All,
    ];

    /// <summary>A list of strings.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    public static string Quote(string text) => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}

/// <summary>The kinds that an admission policy is asked of.</summary>
internal enum AdmissionSubject
{
    /// <summary>Pods and everything that makes pods.</summary>
    Pods,
    Services,
}
