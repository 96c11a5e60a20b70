namespace Welkin.Hardening;

/// <summary>What Helm does with an object beside installing it.</summary>
/// <remarks>Source: helm.sh/docs/topics/charts_hooks and chart_tests.</remarks>
internal static class HelmHook
{
    private const string Hook = "helm.sh/hook";
    private const string DeletePolicy = "helm.sh/hook-delete-policy";

    /// <summary>True for what runs only when somebody tests the release.</summary>
    public static bool IsTest(ReleaseObject item) => Events(item, Hook) is { Length: > 0 } events && events.All(name => name is "test" or "test-success" or "test-failure");

    /// <summary>True for a hook with a policy that deletes it.</summary>
    public static bool IsDeleted(ReleaseObject item) => Events(item, Hook).Length > 0 && Events(item, DeletePolicy).Length > 0;

    private static string[] Events(ReleaseObject item, string annotation) =>
        item.Annotations.GetValueOrDefault(annotation)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
