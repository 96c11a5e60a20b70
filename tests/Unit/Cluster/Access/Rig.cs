using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Access;

/// <summary>A cluster's state with what a test puts in, and calls of admission made short.</summary>
internal sealed class Rig
{
    public static readonly UserInfo Ann = new("ann", ["system:authenticated"]);

    private readonly Lazy<IReadOnlyList<IAdmissionPlugin>> _plugins;

    public Rig(AdmissionOptions? options = null, bool bootstrapped = false)
    {
        State = new(KubernetesSchema.Of(new(1, 36)), new ObjectStore(), new FakeTimeProvider(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        if (bootstrapped)
            BootstrapObjects.Load(State);
        Authorizer = new(State.Store);
        _plugins = new(() => AdmissionPlugins.Default(State, options ?? new AdmissionOptions { Complete = prefix => prefix + "abcde" }, Authorizer));
    }

    public ClusterState State { get; }

    public RbacAuthorizer Authorizer { get; }

    public IAdmissionPlugin Plugin(string name) => _plugins.Value.Single(plugin => plugin.Name == name);

    public IReadOnlyList<IAdmissionPlugin> Plugins => _plugins.Value;

    /// <summary>Puts objects in, written as JSON.</summary>
    public Rig With(params string[] objects)
    {
        foreach (var text in objects)
        {
            var root = ObjectDefaults.Apply(JsonNode.Parse(text)!.AsObject());
            var kind = GroupVersionKind.Of((string)root["apiVersion"]!, (string)root["kind"]!);
            var (resource, space, name) = (new ResourceName(kind.Group, State.Schema.Resource(kind)!.Name), (string?)root["metadata"]!["namespace"], (string)root["metadata"]!["name"]!);
            Assert.NotNull(State.Store.Put(resource, space, name, root, State.Store.Get(resource, space, name)?.Revision ?? 0));
        }
        return this;
    }

    public AdmissionCall Create(string text, UserInfo? user = null) => Call("CREATE", text, null, user);

    public AdmissionCall Call(string operation, string? text, string? old = null, UserInfo? user = null, string subresource = "")
    {
        var (root, before) = (Parsed(text), Parsed(old));
        var shown = (root ?? before)!;
        var kind = GroupVersionKind.Of((string)shown["apiVersion"]!, (string)shown["kind"]!);
        return new(operation, kind, new(kind.Group, State.Schema.Resource(kind)!.Name), subresource, (string?)shown["metadata"]!["namespace"], (string?)shown["metadata"]!["name"] ?? "", user ?? Ann, false) { Root = root, Old = before };
    }

    /// <summary>The object after one plugin alone.</summary>
    public JsonObject Mutated(string plugin, string text)
    {
        var call = Create(text);
        Plugin(plugin).Mutate(call);
        return call.Root!;
    }

    /// <summary>What one plugin says against a call; null where it lets it pass.</summary>
    public string? Refusal(string plugin, AdmissionCall call) => Status(plugin, call)?.Message;

    public ApiStatus? Status(string plugin, AdmissionCall call)
    {
        try
        {
            Plugin(plugin).Mutate(call);
            Plugin(plugin).Validate(call);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Status;
        }
    }

    public string? Refusal(string plugin, string text) => Refusal(plugin, Create(text));

    public static string Pod(string spec, string name = "p", string space = "a") =>
        $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{name}}","namespace":"{{space}}"},"spec":{{spec}} }""";

    public static string Namespace(string name, string labels = "{}") => $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"labels":{{labels}},"name":"{{name}}"} }""";

    private static JsonObject? Parsed(string? text) => text is null ? null : ObjectDefaults.Apply(JsonNode.Parse(text)!.AsObject());
}
