#!/usr/bin/env bash
# Completes the checkout session that a buyer came back with, once.
#
#     ./complete.sh SETTINGS ORDER SESSION
#
# ORDER is a folder with order.json. Needs curl, openssl and jq. Exit status: 0 paid, 1 not paid, 3 not known yet: run
# it again.
set -uo pipefail

settings=$1 order=$2/order.json records=$2 session=$3
algorithm=AMZN-PAY-RSASSA-PSS-V2
message="Your payment was not successful. Please try another payment method."

setting() { jq -r --arg name "$1" '.[$name] // empty' "$settings"; }
key_id=$(setting publicKeyId) key_file=$(setting privateKeyFile) region=$(setting region)
endpoint=$(setting endpoint) ca_file=$(setting caCertificateFile)
order_id=$(jq -r .orderId "$order")
# The request's body, made of the amount that the shop has stored; the same bytes each time.
body=$(jq -c '{chargeAmount}' "$order")

sha256() { printf '%s' "$1" | openssl dgst -sha256 -r | cut -c 1-64; }

# Sends a signed request: call METHOD PATH [BODY KEY]. Leaves `answer`, JSON, and `status`, which is 0 when no usable
# answer came: that says nothing about what was done.
call() {
    local method=$1 path=$2 body=${3-} key=${4-} names canonical signature header
    local headers=(
        accept:application/json content-type:application/json "x-amz-pay-date:$(date -u +%Y%m%dT%H%M%SZ)"
        "x-amz-pay-host:${endpoint#*://}" ${key:+"x-amz-pay-idempotency-key:$key"} "x-amz-pay-region:$region")
    names=$(IFS=';' && echo "${headers[*]%%:*}")
    canonical=$(printf '%s\n' "$method" "$path" "" "${headers[@]}" "" "$names" "$(sha256 "$body")")
    signature=$(printf '%s\n%s' "$algorithm" "$(sha256 "$canonical")" |
        openssl dgst -sha256 -sign "$key_file" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 |
        openssl base64 -A)
    headers+=("authorization: $algorithm PublicKeyId=$key_id, SignedHeaders=$names, Signature=$signature")
    local options=(--silent --show-error --max-time 10 --request "$method" --write-out '\n%{http_code}')
    for header in "${headers[@]}"; do options+=(--header "$header"); done
    answer=$(curl "${options[@]}" ${body:+--data-binary "$body"} ${ca_file:+--cacert "$ca_file"} "$endpoint$path") &&
        status=${answer##*$'\n'} answer=${answer%$'\n'*} && jq -e . <<< "$answer" > /dev/null || status=0 answer={}
}

# Reads the session into `found` and `state`: Open, Completed, Canceled, NotFound, or empty when it could not be read.
read_session() {
    local pause
    for pause in 1 2 4 0; do
        call GET "/v2/checkoutSessions/$1"
        found=$answer state=
        [ "$status" = 200 ] && state=$(jq -r .statusDetails.state <<< "$found") && return
        [ "$status" = 404 ] && state=NotFound && return
        sleep "$pause"
    done
}

# What is known of the order stands in files of its folder that are written once; in earnest in tables of a database.
# On disk when this returns; false if somebody else was first: write_once NAME WORD…
write_once() {
    local draft linked
    draft=$(mktemp "$records/draft.XXXXXX") && echo "${@:2}" > "$draft" && sync "$draft" || exit 3
    ln "$draft" "$records/$1" 2> /dev/null
    linked=$?
    rm -f "$draft"
    sync "$records"
    [ -e "$records/$1" ] || exit 3
    return $linked
}

# Leaves in `claimed` the session that may be completed now: this one, unless another one has no end yet.
claim() {
    local number
    for ((number = 1; ; number++)); do
        claimed=$1
        write_once "$number.intent" "$1" "$2" && return
        read -r claimed _ < "$records/$number.intent"
        [ "$claimed" != "$1" ] && [ -e "$records/$claimed.failed" ] || return 0
    done
}

is_claimed() { cat "$records"/*.intent 2> /dev/null | grep -q "^$1 "; }

# Ends of settle: 0 paid, 1 not paid, 3 not known yet.
paid() {
    local permission charge stored
    read -r permission charge < <(jq -r '[.chargePermissionId, .chargeId // "-"] | join(" ")' <<< "$1")
    write_once paid Completed "$permission" "$charge"
    read -r _ stored _ < "$records/paid"
    [ "$stored" = "$permission" ] || echo "Paid twice, refund $charge" >&2
    return 0
}

failed() {
    echo "$1: $2" >&2
    is_claimed "$1" && write_once "$1.failed" "$2"
    return 1
}

# What a session that was read says: judge SESSION. It is not known while it is open, and when it could not be read.
judge() {
    case $state in
    NotFound) failed "$1" ResourceNotFound ;;
    Canceled) failed "$1" "$(jq -r .statusDetails.reasonCode <<< "$found")" ;;
    # A completed session does not name its order any more: it is ours if we had begun to complete it.
    Completed) if is_claimed "$1"; then paid "$found"; else failed "$1" SessionMismatch:state; fi ;;
    *) return 3 ;;
    esac
}

# What of the session is not as the order has it. Whoever allows pending authorizations has to wait for them; this
# program does not.
difference() {
    jq -r --slurpfile orders "$order" '
        def plain: if test("[.]") then sub("[.]?0+$"; "") else . end;
        $orders[0] as $order | .paymentDetails as $details | $details.chargeAmount as $amount |
        if .storeId != $order.storeId then "store"
        elif .merchantMetadata.merchantReferenceId != $order.orderId then "reference"
        elif ($amount.amount // "" | plain) != ($order.chargeAmount.amount | plain) then "amount"
        elif $amount.currencyCode != $order.chargeAmount.currencyCode then "currency"
        elif $details.canHandlePendingAuthorization then "pending"
        else empty end' <<< "$found" || echo unreadable
}

# Completes a session whose intent is on disk: complete SESSION KEY.
complete() {
    local pause completed reason outcome
    for pause in 1 2 4 0; do
        call POST "/v2/checkoutSessions/$1/complete" "$body" "$2"
        completed=$status reason=$(jq -r .reasonCode <<< "$answer")
        case $completed in 200 | 202) paid "$answer"; return ;; esac
        # One status decides nothing: what is true is what the session says.
        read_session "$1"
        judge "$1"
        outcome=$?
        [ $outcome = 3 ] || return $outcome
        case $state/$completed in Open/404 | Open/409 | Open/422) failed "$1" "$reason"; return ;; esac
        sleep "$pause"
    done
    return 3
}

settle() {
    local difference key outcome
    [ -e "$records/paid" ] && return 0
    [[ $1 =~ ^[A-Za-z0-9-]{1,64}$ ]] || { failed "${1//[^A-Za-z0-9-]/?}" NotASessionId; return; }
    [ -e "$records/$1.failed" ] && { failed "$1" "$(< "$records/$1.failed")"; return; }
    read_session "$1"
    [ "$state" = Open ] || { judge "$1"; return; }
    difference=$(difference)
    [ -z "$difference" ] || { failed "$1" "SessionMismatch:$difference"; return; }
    key=$(sha256 "complete $order_id $1" | cut -c 1-32)
    claim "$1" "$key"
    if [ "$claimed" = "$1" ]; then complete "$1" "$key"; return; fi
    # Another session of this order was begun with: that one is brought to its end first.
    settle "$claimed"
    outcome=$?
    [ $outcome = 1 ] || return $outcome
    settle "$1"
}

settle "$session"
outcome=$?
case $outcome in
0) read -r state permission charge < "$records/paid"
   printf 'state: %s\nchargePermissionId: %s\nchargeId: %s\n' "$state" "$permission" "$charge" ;;
1) echo "$message" ;;
esac
exit $outcome
