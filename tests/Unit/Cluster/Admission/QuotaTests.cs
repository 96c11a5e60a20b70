using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Admission;

public sealed class QuotaTests
{
    private const string Spec = """{"containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":"500m"}}}]}""";

    private static readonly ResourceName Quotas = new("", "resourcequotas");

    [Fact]
    public void What_fits_takes_its_room_and_what_does_not_is_refused()
    {
        var rig = Counted("""{"hard":{"pods":"2","requests.cpu":"600m","count/configmaps":"5"}}""");

        Assert.Null(rig.Refusal("ResourceQuota", Rig.Pod(Spec)));
        Assert.Equal("""{"count/configmaps":"0","pods":"1","requests.cpu":"500m"}""", Used(rig));
        Assert.Equal("pods \"q\" is forbidden: exceeded quota: q, requested: requests.cpu=500m, used: requests.cpu=500m, limited: requests.cpu=600m", rig.Refusal("ResourceQuota", Rig.Pod(Spec, "q")));
        Assert.Equal("""{"count/configmaps":"0","pods":"1","requests.cpu":"500m"}""", Used(rig));
    }

    [Fact]
    public void Containers_must_say_what_is_counted() => Assert.Equal("pods \"p\" is forbidden: failed quota: q: must specify limits.memory for: c; memory for: c",
        Counted("""{"hard":{"memory":"1Gi","limits.memory":"1Gi","requests.cpu":"1"}}""").Refusal("ResourceQuota", Rig.Pod(Spec)));

    [Fact]
    public void A_quota_nobody_has_counted_lets_nothing_pass() => Assert.Equal("pods \"p\" is forbidden: status unknown for quota: q, resources: pods",
        new Rig().With(Quota("""{"hard":{"pods":"2"}}""")).Refusal("ResourceQuota", Rig.Pod(Spec)));

    [Fact]
    public void A_dry_run_takes_no_room()
    {
        var rig = Counted("""{"hard":{"pods":"2"}}""");

        rig.Plugin("ResourceQuota").Validate(rig.Create(Rig.Pod(Spec)) with { DryRun = true });

        Assert.Equal("""{"pods":"0"}""", Used(rig));
    }

    [Theory]
    [InlineData("""{"hard":{"pods":"0"},"scopes":["BestEffort"]}""", false)]
    [InlineData("""{"hard":{"pods":"0"},"scopes":["NotBestEffort"]}""", true)]
    [InlineData("""{"hard":{"pods":"0"},"scopeSelector":{"matchExpressions":[{"scopeName":"PriorityClass","operator":"In","values":["high"]}]}}""", false)]
    [InlineData("""{"hard":{"pods":"0"},"scopes":["NotTerminating"]}""", true)]
    public void A_scope_chooses_what_is_counted(string spec, bool refused) => Assert.Equal(refused, Counted(spec).Refusal("ResourceQuota", Rig.Pod(Spec)) is not null);

    [Fact]
    public void Room_comes_back_when_objects_go_or_end()
    {
        var rig = Counted("""{"hard":{"pods":"2","count/pods":"9"}}""").With(Rig.Pod(Spec), Rig.Pod(Spec, "done").Replace("\"spec\":", "\"status\":{\"phase\":\"Succeeded\"},\"spec\":", StringComparison.Ordinal));
        Count(rig);
        Assert.Equal("""{"count/pods":"2","pods":"1"}""", Used(rig));

        var pod = rig.State.Store.Get(new("", "pods"), "a", "p")!;
        var gone = rig.State.Store.Delete(pod.Resource, "a", "p", pod.Revision)!;
        Assert.Equal(["q"], Counter(rig).Concerns(new(ChangeKind.Deleted, gone, pod)).Select(key => key.Name));
        Count(rig);

        Assert.Equal("""{"count/pods":"1","pods":"0"}""", Used(rig));
    }

    [Fact]
    public async Task Many_at_once_do_not_take_more_than_there_is()
    {
        var rig = Counted("""{"hard":{"pods":"10"}}""");

        var refused = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => rig.Refusal("ResourceQuota", Rig.Pod(Spec, $"p{number}")))));

        Assert.Equal(10, refused.Count(message => message is null));
        Assert.Equal("""{"pods":"10"}""", Used(rig));
    }

    [Fact]
    public void Services_are_charged_for_what_an_update_adds()
    {
        var rig = Counted("""{"hard":{"services.nodeports":"1"}}""");
        const string service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"a"},"spec":{"type":"TYPE","ports":[{"port":80},{"port":81}]}}""";
        var (inside, outside) = (service.Replace("TYPE", "ClusterIP", StringComparison.Ordinal), service.Replace("TYPE", "NodePort", StringComparison.Ordinal));

        Assert.Null(rig.Refusal("ResourceQuota", rig.Create(inside)));
        Assert.Equal("services \"s\" is forbidden: exceeded quota: q, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1", rig.Refusal("ResourceQuota", rig.Call("UPDATE", outside, inside)));
    }

    private static Rig Counted(string spec)
    {
        var rig = new Rig().With(Quota(spec));
        Count(rig);
        return rig;
    }

    private static void Count(Rig rig) => Counter(rig).ReconcileAsync(new(Quotas, "a", "q"), default).GetAwaiter().GetResult();

    private static ResourceQuotaReconciler Counter(Rig rig) =>
        new(rig.State.Store, new(new ApiServer(new ServedResources(rig.State), new RbacAuthorizer(rig.State.Store), [new WriteVerbs(rig.State, [])]), UserInfo.Master, "test"));

    private static string Quota(string spec) => $$"""{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"q","namespace":"a"},"spec":{{spec}} }""";

    private static string Used(Rig rig) => rig.State.Store.Get(Quotas, "a", "q")!.Root["status"]!["used"]!.ToJsonString();
}
