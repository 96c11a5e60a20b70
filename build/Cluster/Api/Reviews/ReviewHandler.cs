using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Answers the kinds that are questions and are never stored: who am I, may I, whose token is this. Must be asked before what creates objects.</summary>
/// <param name="authenticate">Says whose a token is.</param>
public sealed class ReviewHandler(ClusterState state, RbacAuthorizer authorizer, TokenAuthentication authenticate) : IVerbHandler
{
    private const string Permission = "authorization.k8s.io";
    private const string Identity = "authentication.k8s.io";

    public bool Handles(ResourceCall call) => call is { Verb: "create", Path.Subresource: null, Path.Name: null }
        && call.Resource.Custom is null && (call.Path.Group, call.Path.Resource) is
            (Permission, "selfsubjectaccessreviews" or "subjectaccessreviews" or "localsubjectaccessreviews" or "selfsubjectrulesreviews")
            or (Identity, "selfsubjectreviews" or "tokenreviews");

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel) => Task.FromResult<ApiReply>(Answer(call));

    private BodyReply Answer(ResourceCall call)
    {
        var request = new ApiRequest("POST", call.Call.Target, call.Call.ContentType, Encoding.UTF8.GetString(call.Call.Body.Span));
        var read = new RequestEvaluator(state.Schema, new AnyNamespace()).Answer(request);
        if (read.Failure is { } failure)
            return StatusReply.Of(failure) with { Warnings = read.Warnings };
        var root = Answered(call, read.Body);
        var body = ObjectNormalForm.Answered(root, state.Schema.Find(call.Resource.Kind)!);
        // Of rules the server writes empty lists, where it else writes nothing.
        if (call.Path.Resource == "selfsubjectrulesreviews")
            body["status"] = root["status"]!.DeepClone();
        body.Remove("kind");
        body.Remove("apiVersion");
        body.Insert(0, "apiVersion", call.Resource.Kind.ApiVersion);
        body.Insert(0, "kind", call.Resource.Kind.Kind);
        return new(201, StatusReply.Json, Encoding.UTF8.GetBytes(body.ToJsonString() + "\n")) { Warnings = read.Warnings };
    }

    private JsonObject Answered(ResourceCall call, JsonObject root)
    {
        var spec = root.Map("spec") ?? [];
        var user = call.Call.User;
        switch (call.Path.Resource)
        {
            case "selfsubjectreviews":
                root.DefaultMap("metadata")["creationTimestamp"] = state.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
                root["status"] = new JsonObject { ["userInfo"] = UserText.ToJson(user) };
                return root;
            case "tokenreviews":
                root["status"] = Token(spec);
                return root;
            case "selfsubjectrulesreviews":
                root["status"] = RulesReview.Of(authorizer.RulesFor(user, spec.Text("namespace") ?? ""));
                // The answer does not repeat the question.
                root["spec"] = new JsonObject();
                return root;
            default:
                root = Managed(call, root);
                root["status"] = Access(call.Path.Resource == "selfsubjectaccessreviews" ? user : UserText.Read(spec, "user"), spec);
                return root;
        }
    }

    // Those that are given back as they were sent say who sent them, as if they were kept.
    private JsonObject Managed(ResourceCall call, JsonObject root)
    {
        var manager = call.Query.First("fieldManager") is { Length: > 0 } said ? said : call.Call.UserAgent.Split('/')[0];
        return ManagedFields.Update(state.Schema, new CustomResources([]), null, root, manager, state.Clock.GetUtcNow());
    }

    private JsonObject Access(UserInfo user, JsonObject spec)
    {
        var (resource, path) = (spec.Map("resourceAttributes"), spec.Map("nonResourceAttributes") ?? []);
        var what = resource is null
            ? new AccessAttributes(path.Text("verb") ?? "") { Path = path.Text("path") ?? "" }
            : new AccessAttributes(resource.Text("verb") ?? "")
            {
                Group = resource.Text("group") ?? "",
                Version = resource.Text("version") ?? "",
                Resource = resource.Text("resource") ?? "",
                Subresource = resource.Text("subresource") ?? "",
                Namespace = resource.Text("namespace") ?? "",
                Name = resource.Text("name") ?? "",
            };
        var decision = authorizer.Decide(user, what);
        return new() { ["allowed"] = decision.Allowed, ["reason"] = decision.Reason };
    }

    private JsonObject Token(JsonObject spec)
    {
        var audiences = (spec["audiences"] as JsonArray)?.Select(JsonTypes.Text).OfType<string>().ToList() ?? [];
        var verdict = authenticate(spec.Text("token") ?? "", audiences);
        if (verdict.User is not { } user)
            return new() { ["error"] = verdict.Error, ["user"] = new JsonObject() };
        return new()
        {
            ["authenticated"] = true,
            ["user"] = UserText.ToJson(user),
            ["audiences"] = new JsonArray([.. verdict.Audiences.Select(audience => JsonValue.Create(audience))]),
        };
    }

    // Upstream lets reviews pass whatever becomes of their namespace: to say more would tell who may not know.
    private sealed class AnyNamespace : IObjectStore
    {
        public IEnumerable<JsonObject> Definitions => [];

        public JsonObject? Find(string group, string resource, string? space, string name) => (group, resource) is ("", "namespaces") ? [] : null;
    }
}
