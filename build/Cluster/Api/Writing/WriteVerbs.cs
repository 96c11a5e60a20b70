using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Creates, updates and patches objects and their subresources: the evaluator says what becomes of an object, this stores it.</summary>
/// <param name="admission">In the order in which they are asked.</param>
/// <remarks>Who writes last does not win: a write that another one overtook is evaluated again on what is there then, which refuses those that named what they replace.</remarks>
public sealed class WriteVerbs(ClusterState state, IReadOnlyList<IAdmissionPlugin> admission) : IVerbHandler
{
    private readonly AddressAllocation _addresses = new(state.Store);
    private readonly DefinitionStatus _definitions = new(state);
    private readonly ObjectDeletion _deletion = new(state);
    private readonly Lock _services = new();

    /// <summary>Signs tokens of service accounts; where nobody does, requests for them are refused.</summary>
    public TokenSigning? Tokens { get; init; }

    /// <summary>Reads an object in another version of its group than the one it was written in.</summary>
    public ObjectConversion Convert { get; init; } = new VersionConversion(state.Schema).Of;

    public bool Handles(ResourceCall call) => call.Verb is "create" or "update" or "patch" && call.Path.Subresource != "eviction";

    public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel) => Task.FromResult(Answer(call, cancel));

    private ApiReply Answer(ResourceCall call, CancellationToken cancel)
    {
        RefuseWhileTerminating(call);
        if (call.Name != ServiceResource.Name)
            return Written(call, cancel);
        // An address is free until the Service that has it is stored.
        lock (_services)
            return Written(call, cancel);
    }

    private ApiReply Written(ResourceCall call, CancellationToken cancel)
    {
        var request = new ApiRequest(call.Call.Method, call.Call.Target, call.Call.ContentType, Encoding.UTF8.GetString(call.Call.Body.Span));
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (Attempt(call, request) is { } reply)
                return reply;
        }
    }

    /// <summary>Null where another write came first.</summary>
    private ApiReply? Attempt(ResourceCall call, ApiRequest request)
    {
        var attempt = new WriteAttempt(state, call, Convert);
        var chain = new AdmissionChain(admission, call, attempt.DryRun);
        var answer = Evaluator(attempt, chain).Answer(request, call.Path, call.Resource);
        ImmutableArray<string> warnings = [.. answer.Warnings, .. chain.Warnings];
        if (answer.Failure is { } failure)
            return StatusReply.Of(failure) with { Warnings = warnings };
        if (call.Path.Subresource == "token")
            Sign(call, answer.Body);
        else if (NotJudged.Refusal(call, answer) is { } refusal)
            return StatusReply.Of(refusal) with { Warnings = warnings };
        return Committed(call, attempt, answer) is { } reply ? reply with { Warnings = [.. warnings, .. NotJudged.Warnings(call, answer)] } : null;
    }

    private RequestEvaluator Evaluator(WriteAttempt attempt, AdmissionChain chain) => new(state.Schema, attempt)
    {
        Mutation = chain.Mutate,
        Admission = chain.Validate,
        Allocation = _addresses.Allocate,
        Apply = ServerSideApplyStep.Of(state.Schema, attempt.Time),
        Server = new(attempt.Time, attempt.Agent),
        Complete = GeneratedName.Of,
    };

    private BodyReply? Committed(ResourceCall call, WriteAttempt attempt, ApiAnswer answer)
    {
        if (answer.Stored is not { } root || attempt.DryRun || attempt.IsSame(root))
            return Reply(answer.Code, JsonSerializer.SerializeToUtf8Bytes(answer.Body));
        if (Finalization.IsOver(call.Name, root))
            return Removed(call, attempt, answer);
        if (attempt.Put(root) is not { } stored)
            return null;
        if (call.Name == DefinitionResource.Name)
            _definitions.Follow(stored.Name);
        if (ReferenceEquals(answer.Body, root))
            return Reply(answer.Code, stored.Json);
        // The scale has the version of its object.
        if (answer.Body["metadata"] is JsonObject metadata && metadata.ContainsKey("resourceVersion"))
            metadata["resourceVersion"] = root["metadata"]!["resourceVersion"]!.DeepClone();
        return Reply(answer.Code, JsonSerializer.SerializeToUtf8Bytes(answer.Body));
    }

    /// <summary>What was held to the last is gone with this write.</summary>
    private BodyReply? Removed(ResourceCall call, WriteAttempt attempt, ApiAnswer answer)
    {
        if (attempt.Remove() is null)
            return null;
        DefinitionCleanup.Follow(_deletion, state.Store, call.Name);
        return Reply(answer.Code, JsonSerializer.SerializeToUtf8Bytes(answer.Body));
    }

    private void Sign(ResourceCall call, JsonObject request)
    {
        if (Tokens is not { } sign)
            throw new RefusedException(NotJudged.NotServed(call, "no tokens are signed here"));
        sign(call, request, state.Store.Get(call.Name, call.Namespace, call.Path.Name!)!);
    }

    private void RefuseWhileTerminating(ResourceCall call)
    {
        if (call.Verb != "create" || call.Resource.Custom is null || !DefinitionResource.IsTerminating(state.Store, call.Name))
            return;
        throw new RefusedException(Refusals.MethodNotAllowed() with { Message = "create not allowed while custom resource definition is terminating" });
    }

    private static BodyReply Reply(int code, ReadOnlyMemory<byte> body) => new(code, StatusReply.Json, body);
}

/// <summary>Reads an object in another version of its group. The one given is not changed.</summary>
public delegate JsonObject ObjectConversion(JsonObject root, GroupVersionKind wanted);

/// <summary>Signs the token that is asked for: puts the status into the request (authentication.k8s.io/v1 TokenRequest).</summary>
/// <exception cref="RefusedException">The account may not have it.</exception>
public delegate void TokenSigning(ResourceCall call, JsonObject request, StoredObject account);
