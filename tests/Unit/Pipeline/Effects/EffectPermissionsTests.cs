using Welkin.Components.Bumps;

namespace Welkin.Tests.Unit.Pipeline.Effects;

public sealed class EffectPermissionsTests
{
    private const string Binding = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: b}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
        subjects: [{kind: ServiceAccount, name: app, namespace: home}]
        ---

        """;

    [Fact]
    public async Task What_an_account_may_do_anew_is_said_and_what_it_may_no_longer()
    {
        var findings = await Permissions(Role("{apiGroups: [apps], resources: [deployments], verbs: [get, list]}"), Role("{apiGroups: [apps], resources: [deployments], verbs: [get, delete]}"));

        Assert.Equal(
        [
            "Patch permission-gone:ServiceAccount/home/app: ServiceAccount home/app everywhere may no longer list deployments.apps",
            "Minor permission:ServiceAccount/home/app: ServiceAccount home/app everywhere may now delete deployments.apps",
        ], findings);
    }

    [Fact]
    public async Task A_wildcard_is_flagged() => Assert.Contains(
        "Minor permission:ServiceAccount/home/app: ServiceAccount home/app everywhere may now * widgets.example.org (WILDCARD)",
        await Permissions(Role("{apiGroups: [example.org], resources: [widgets], verbs: [get]}"), Role("{apiGroups: [example.org], resources: [widgets], verbs: ['*']}")));

    [Fact]
    public async Task What_a_wildcard_held_already_is_nothing_new() => Assert.Empty(
        await Permissions(Role("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"), Role("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}, {apiGroups: [apps], resources: [deployments], verbs: [delete]}")));

    [Fact]
    public async Task A_way_to_more_than_was_given_is_flagged() => Assert.Contains(
        await Permissions(Role("{apiGroups: [''], resources: [pods], verbs: [get]}"), Role("{apiGroups: [''], resources: [pods], verbs: [get, create]}")),
        finding => finding.StartsWith("Minor permission:ServiceAccount/home/app:reaches-cluster: ESCALATION: ServiceAccount home/app reaches the whole cluster", StringComparison.Ordinal));

    [Fact]
    public async Task A_role_under_another_name_gives_nothing_new()
    {
        var role = Role("{apiGroups: [apps], resources: [deployments], verbs: [get]}");

        Assert.Empty(await Permissions(role, role.Replace("name: r}", "name: renamed}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_that_is_bound_to_nobody_counts_for_whoever_is_bound_to_it() => Assert.Equal(
        ["Minor permission:ClusterRole/view-widgets: whoever is bound to ClusterRole view-widgets everywhere may now get widgets.example.org"],
        await Permissions("", "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: view-widgets}\nrules: [{apiGroups: [example.org], resources: [widgets], verbs: [get]}]\n"));

    private static string Role(string rules) => $"{Binding}apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: r}}\nrules: [{rules}]\n";

    private static async Task<IEnumerable<string>> Permissions(string before, string after)
    {
        using var release = new SampleRelease().Chart("app", "1.0.0", before).Chart("app", "2.0.0", after);
        return (await release.EffectAsync()).Findings.Where(finding => finding.Kind == EffectKind.Permission).Select(finding => $"{finding.Level} {finding.Id}: {finding.Text}");
    }
}
