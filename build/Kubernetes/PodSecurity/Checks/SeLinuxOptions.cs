using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Se linux options.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The SELinux types of containers, each with the minor version from which on it is allowed.</summary>
    public static ImmutableDictionary<string, int> SeLinuxTypes { get; } = new Dictionary<string, int>
    {
        [""] = 0,
        ["container_t"] = 0,
        ["container_init_t"] = 0,
        ["container_kvm_t"] = 0,
        ["container_engine_t"] = 31,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The SELinux type is one of containers; user and role are left alone.</summary>
    public static PodSecurityCheck SeLinuxOptions { get; } = new("seLinuxOptions", PodSecurityLevel.Baseline,
    [
        .. SeLinuxTypes.Values.Distinct().Order().Select(minor => new PodSecurityRevision(minor, pod => SeLinux(pod, minor))),
    ]);

    private static PodSecurityFinding? SeLinux(PodTemplate pod, int minor)
    {
        ImmutableArray<(string Option, PodSecurityViolation Violation)> bad =
        [
            .. from context in SecurityContexts(pod)
               from option in new[] { "type", "user", "role" }
               let field = context.Field["seLinuxOptions"][option]
               let text = field.Text ?? ""
               where option == "type" ? !(SeLinuxTypes.TryGetValue(text, out var since) && since <= minor) : text.Length > 0
               select (option, PodSecurityViolation.At(field, context.Container)),
        ];
        var types = Sorted(bad.Where(found => found.Option == "type").Select(found => found.Violation.Field.Text ?? ""));
        var said = (types.IsEmpty ? Array.Empty<string>() : [$"{Plural(types.Length, "type", "types")} {Quoted(types)}"])
            .Concat(new[] { "user", "role" }.Where(option => bad.Any(found => found.Option == option)).Select(option => $"{option} may not be set"));
        ImmutableArray<PodSecurityViolation> violations = [.. bad.Select(found => found.Violation)];
        return PodSecurityFinding.Of("seLinuxOptions", violations,
            () => $"{Together(Setters(violations))} set forbidden securityContext.seLinuxOptions: {string.Join("; ", said)}");
    }
}
