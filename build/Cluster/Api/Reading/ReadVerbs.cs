using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gets, lists and watches objects, in the form that the client asks for.</summary>
public sealed class ReadVerbs(ClusterState state) : IVerbHandler
{
    /// <summary>Reads an object in another version of its group than the one it was written in.</summary>
    public ObjectConversion Convert { get; init; } = new VersionConversion(state.Schema).Of;

    /// <summary>The time by which watches end: that of the clients, however fast the cluster's runs.</summary>
    public TimeProvider ClientClock { get; init; } = TimeProvider.System;

    public bool Handles(ResourceCall call) => call.Verb is "get" or "list" or "watch" && call.Path.Subresource is null or "status" or "scale";

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel) => Task.FromResult(Answer(call, cancel));

    private ApiReply Answer(ResourceCall call, CancellationToken cancel)
    {
        if (call.Path.Subresource is { } part && !call.Resource.Subresources.Contains(part))
            throw new RefusedException(Refusals.NoResource());
        if (!call.Resource.Verbs.IsEmpty && !call.Resource.Verbs.Contains(call.Verb))
            throw new RefusedException(Refusals.MethodNotAllowed());
        var form = RequestedForm.Of(call);
        if (call.Path.Subresource == "scale")
            return Written(form, JsonSerializer.SerializeToUtf8Bytes(ScaleStep.Of(call.Resource, Existing(call).Root)));
        var version = DefinedVersion.Of(state.Store, call);
        var view = View(call, form, version);
        return call.Verb switch
        {
            "get" => Written(form, view.Object(Existing(call))),
            "list" => Written(form, view.List(ListRead.Of(state.Store, call, ListQuery.Read(call, version)))),
            _ => new StreamReply(200, form.ContentType, new WatchStream(state.Store, call, ListQuery.Read(call, version), view, ClientClock).Parts(cancel)),
        };
    }

    private StoredObject Existing(ResourceCall call) => state.Store.Get(call.Name, call.Namespace, call.Path.Name!)
        ?? throw new RefusedException(Refusals.NotFound(call.Path.Group, call.Path.Resource, call.Path.Name!));

    private IObjectView View(ResourceCall call, RequestedForm form, JsonObject? version)
    {
        var whole = new WholeView(call.Resource, Convert);
        return form.Kind switch
        {
            "" => whole,
            RequestedForm.Table => TableView.Of(call, form, version, whole, Convert, state.Clock),
            RequestedForm.MetadataList when call.Verb != "list" => throw NotAList(call),
            RequestedForm.Metadata when call.Verb == "list" => throw AList(call),
            _ => new MetadataView(form.MetaVersion),
        };
    }

    private static BodyReply Written(RequestedForm form, ReadOnlyMemory<byte> json) => new(200, form.ContentType, form switch
    {
        { Yaml: true } => YamlForm.Of(json),
        { Pretty: true } => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(json.Span), Indented),
        _ => json,
    });

    private static RefusedException AList(ResourceCall call) => new(NotAcceptable($"you requested {RequestedForm.Metadata}, but the requested object is a list ({call.Resource.Kind.Kind}List)"));

    private static RefusedException NotAList(ResourceCall call) => new(NotAcceptable($"you requested {RequestedForm.MetadataList}, but the requested object is not a list ({call.Resource.Kind.Kind})"));

    private static ApiStatus NotAcceptable(string why) => new(406, "NotAcceptable", why);

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}
