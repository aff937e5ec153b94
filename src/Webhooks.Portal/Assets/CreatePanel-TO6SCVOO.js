import{a as _}from"./chunk-TQVVEDJU.js";import{a as F,b as R,c as H,e as q,g as N,h as L,j as I,k as M,l as T,m as A,n as G,o as O}from"./chunk-HKDVYDHQ.js";import{a as B,b as E}from"./chunk-ZKPCLIF3.js";import{O as y,S as h,U as k,W as $,a as v,d as S,da as C,f as g,j as o,k as e,n as p,na as x,oa as P,q as n,ra as W,ua as D}from"./chunk-FGGBG6TN.js";var U=`// dotnet add package Webhooks.AspNetCore
using Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddInMemoryWebhookInbox();
var app = builder.Build();

app.MapPost("/hooks", (ReceivedMessage message) => Results.Ok())
    .RequireWebhookSignature(app.Configuration["WebhookSecret"]!)
    .SkipDuplicates();

app.Run();
`;var V=`package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Verify needs the bytes of the body, before anything parses them.
func Verify(secret string, header http.Header, body []byte, now time.Time) bool {
	id, stamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + stamp + "."))
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, item := range strings.Split(header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(item), []byte(expected)) {
			return true
		}
	}
	return false
}
`;var j=`import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the bytes of the request, before anything parses them.
export function verify(secret, headers, body, now = Date.now() / 1000) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (!(Math.abs(now - Number(timestamp)) <= 300)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some(item => {
    const [version, value = ''] = item.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
`;var z=`<?php
// $body: the bytes of the request, file_get_contents('php://input').
function verify(string $secret, array $headers, string $body, ?int $now = null): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    if (!ctype_digit($timestamp) || abs(($now ?? time()) - (int) $timestamp) > 300) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $headers['webhook-signature'] ?? '') as $item) {
        if (hash_equals($expected, $item)) {
            return true;
        }
    }
    return false;
}
`;var J=`import base64, hashlib, hmac, time

# body: the bytes of the request, before anything parses them.
def verify(secret, headers, body, now=None):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal() or abs((now or time.time()) - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    signatures = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected, item.encode()) for item in signatures)
`;var w={"C#":U,"Node.js":j,Python:J,Go:V,PHP:z};function K(){let t=n("C#");return e("section",{class:"stack tight",children:[e("h3",{class:"h2",children:o.snippets.title}),e("p",{class:"soft",children:[o.snippets.before,e("code",{children:"webhook-id"}),", ",e("code",{children:"webhook-timestamp"}),o.snippets.and,e("code",{children:"webhook-signature"}),o.snippets.after]}),e("div",{class:"codebox",children:[e("header",{children:[e($,{label:o.snippets.language,value:t.value,onChange:a=>t.value=a,items:Object.keys(w).map(a=>({value:a,label:a}))}),e("span",{class:"grow"}),e(W,{label:o.snippets.copy,value:()=>w[t.value],showsWord:!0})]}),e("pre",{tabIndex:0,role:"group","aria-label":t.value,children:w[t.value].trimEnd()})]})]})}function Q({webhook:t,secret:a,isStored:m,onClose:u,onNext:i,onLater:l}){let{can:c}=h(),{check:s,leave:d}=R(m);return e(k,{title:o.create.created(t.name),subtitle:o.create.step(2,o.create.secret),onClose:u,footer:e(v,{children:[e(p,{kind:"primary",onClick:()=>d(i),children:o.create.next}),e(p,{kind:"quiet",onClick:()=>d(l),children:o.create.later}),e("span",{class:"grow"}),s]}),children:e("div",{class:"body",children:[e(H,{secret:a}),e(K,{}),c.test&&e(_,{webhookId:t.id,startsNow:!1})]})})}var X=["$.headers","$.maxCallsPerSecond","$.schedule","$.secret"],ae=["$.name","$.description","$.urls",...X];function Y({draft:t,onClose:a,onCreated:m}){let u=h(),i=B(),l=g(null),c=g(null),{errors:s}=i;S(()=>{X.some(r=>x(s,r).length>0)&&(c.current.open=!0),s.length>0&&E(l.current)},[i.error.value]);let d=async()=>{let r=t.input();if(Array.isArray(r)){i.refuse(r);return}let f=await i.run(()=>u.webhooks.create(r));f&&m(f.value)};return e(k,{title:o.create.title,subtitle:o.create.step(1,o.create.where),onClose:a,onSave:()=>{d()},footer:e(v,{children:[e(p,{kind:"primary",type:"submit",form:"create-webhook",isBusy:i.isBusy.value,children:o.create.submit}),e(p,{kind:"quiet",onClick:a,children:o.cancel})]}),children:e("form",{class:"body",id:"create-webhook",ref:l,noValidate:!0,onSubmit:r=>{r.preventDefault(),d()},children:[e(D,{error:i.error.value,others:P(s,...ae)}),e(M,{value:t.name.value,errors:s,onChange:r=>t.name.value=r,hasFocus:!0}),e(T,{value:t.description.value,errors:s,onChange:r=>t.description.value=r}),e(I,{urls:t.urls.value,errors:s,onChange:r=>t.urls.value=r}),e("details",{class:"more",ref:c,children:[e("summary",{children:o.create.advanced}),e("div",{class:"stack",children:[e("fieldset",{children:[e("legend",{children:o.form.headers}),e(N,{rows:t.headers.value,errors:s,onChange:r=>t.headers.value=r})]}),e(A,{value:t.rate.value,errors:s,onChange:r=>t.rate.value=r}),e(L,{value:t.schedule.value,errors:s,onChange:r=>t.schedule.value=r}),e(G,{value:t.secret.value,errors:s,onChange:r=>t.secret.value=r})]})]})]})})}function Z(){let t=n(""),a=n(""),m=n([""]),u=n([]),i=n(""),l=n(""),c=n("");return{name:t,description:a,urls:m,headers:u,rate:i,schedule:l,secret:c,isDirty:()=>[t,a,i,l,c].some(s=>s.value.trim()!=="")||m.value.some(s=>s.trim()!=="")||u.value.length>0,input:()=>{let s=O(i.value);if(typeof s=="object")return[s];let d=q(u.value);return{name:t.value.trim(),urls:m.value.map(r=>r.trim()),...a.value.trim()?{description:a.value.trim()}:{},...Object.keys(d).length>0?{headers:d}:{},...s===void 0?{}:{maxCallsPerSecond:s},...l.value.trim()?{schedule:l.value.trim()}:{},...c.value.trim()?{secret:c.value.trim()}:{}}}}}function ze({onCreated:t}){let a=h(),{router:m}=a,u=Z(),i=n(void 0),l=n(""),c=n(!1),s=g(!1);C(()=>!s.current&&(i.value?!c.value&&l.value!=="":u.isDirty()),()=>i.value?F(a):a.ask({title:o.unsaved.title,body:e("p",{children:o.unsaved.text}),confirm:o.unsaved.leave,isDanger:!0}));let d=()=>{m.go(y.webhooks())};if(!i.value)return e(Y,{draft:u,onClose:d,onCreated:b=>{i.value=b.webhook,l.value=b.secret,t()}});let r=i.value,f=b=>{s.current=!0,m.go(b)};return e(Q,{webhook:r,secret:l,isStored:c,onClose:d,onNext:()=>f(y.newEvent(r.id)),onLater:()=>f(y.webhook(r.id))})}export{ze as CreatePanel};
